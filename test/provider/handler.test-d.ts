import { describe, expectTypeOf, test } from 'vitest'
import type { operations } from '#generated/elibrary/types.ts'
import {
  type Caller,
  type Handler,
  type HandlerInput,
  type HandlerOutput,
  type Handlers,
  type HandlerTable,
  type ObjectRules,
  type ProviderParts,
  provider,
} from '#provider'

/** Shapes as openapi-typescript writes them. */
interface Sample {
  readThing: {
    parameters: { query?: { page?: number }; header?: never; path: { id: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { 'application/json': { name: string } } }
      404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': { code: string } } }
      500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': { code: string } } }
    }
  }
  writeThing: {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    requestBody: { content: { 'application/json': { name: string } } }
    responses: {
      204: { headers: { [name: string]: unknown }; content?: never }
      '4XX': { headers: { [name: string]: unknown }; content: { 'application/json': { code: string } } }
    }
  }
  patchThing: {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    requestBody?: { content: { 'application/json': { name?: string } } }
    responses: { 200: { headers: { [name: string]: unknown }; content: { 'text/plain': string } } }
  }
}

type Read = Sample['readThing']
type Write = Sample['writeThing']

describe('a handler reads what its operation documents', () => {
  test('path and query are typed, optional query parameters stay optional', () => {
    expectTypeOf<HandlerInput<Read>['path']>().toEqualTypeOf<Readonly<{ id: string }>>()
    expectTypeOf<HandlerInput<Read>['query']>().toEqualTypeOf<Readonly<{ page?: number }>>()
    expectTypeOf<HandlerInput<Read>['caller']>().toEqualTypeOf<Caller | undefined>()
  })

  test('a part without parameters has none to read', () => {
    expectTypeOf<HandlerInput<Write>['query']['anything']>().toEqualTypeOf<never>()
  })

  test('a body is there, may be there, or is not', () => {
    expectTypeOf<HandlerInput<Write>['body']>().toEqualTypeOf<{ name: string }>()
    expectTypeOf<HandlerInput<Sample['patchThing']>['body']>().toEqualTypeOf<{ name?: string } | undefined>()
    expectTypeOf<HandlerInput<Read>['body']>().toEqualTypeOf<undefined>()
  })
})

describe('a handler answers what its operation documents', () => {
  test('status and body belong together', () => {
    expectTypeOf<{ status: 200; body: { name: string } }>().toExtend<HandlerOutput<Read>>()
    expectTypeOf<{ status: 404; body: { code: string } }>().toExtend<HandlerOutput<Read>>()
    expectTypeOf<{ status: 404; body: { name: string } }>().not.toExtend<HandlerOutput<Read>>()
    expectTypeOf<{ status: 200 }>().not.toExtend<HandlerOutput<Read>>()
  })

  test('an undocumented status does not compile, nor does a 5xx, which is the kit’s to give', () => {
    expectTypeOf<HandlerOutput<Read>['status']>().toEqualTypeOf<200 | 404>()
    expectTypeOf<{ status: 500; body: { code: string } }>().not.toExtend<HandlerOutput<Read>>()
  })

  test('an answer without content has no body, and a range takes any status', () => {
    expectTypeOf<{ status: 204 }>().toExtend<HandlerOutput<Write>>()
    expectTypeOf<{ status: 409; body: { code: string } }>().toExtend<HandlerOutput<Write>>()
  })
})

describe('a table of handlers is complete', () => {
  test('a missing handler does not compile', () => {
    expectTypeOf<{ readThing: Handler<Read> }>().not.toExtend<Handlers<Sample>>()
  })

  test('the generated types of an api give its table', () => {
    expectTypeOf<keyof Handlers<operations>>().toEqualTypeOf<
      'daftarMahasiswa' | 'daftarPeminjaman' | 'ambilBebasPustaka'
    >()
    const incomplete = {
      ambilBebasPustaka: async () =>
        ({ status: 200, body: { nim: '202301234', bebas: true, tanggal: null } }) as const,
    }
    // The field `nomor_surat` is missing.
    expectTypeOf(incomplete.ambilBebasPustaka).not.toExtend<Handlers<operations>['ambilBebasPustaka']>()
  })
})

describe('a provider is typed by its operations', () => {
  type Rest = Omit<ProviderParts, 'handlers' | 'objectRules'>
  const start = (rest: Rest, handlers: Handlers<Sample>, { readThing, writeThing }: Handlers<Sample>) => [
    provider<Sample>({ ...rest, handlers }),
    // @ts-expect-error The handler of patchThing is missing.
    provider<Sample>({ ...rest, handlers: { readThing, writeThing } }),
    // @ts-expect-error The handlers of two operations are exchanged.
    provider<Sample>({ ...rest, handlers: { ...handlers, readThing: writeThing } }),
    // @ts-expect-error There is no operation for this rule.
    provider<Sample>({ ...rest, handlers, objectRules: { readThings: () => true } }),
    // @ts-expect-error The operation has no such parameter.
    provider<Sample>({ ...rest, handlers, objectRules: { readThing: ({ path }) => path.nim === '1' } }),
    provider<Sample>({ ...rest, handlers, objectRules: { readThing: ({ path }) => path.id === '1' } }),
  ]

  test('so that a missing handler is a compile error', () => {
    expectTypeOf(start).returns.toBeArray()
    expectTypeOf<ProviderParts<Sample>['handlers']>().toEqualTypeOf<Handlers<Sample>>()
  })

  test('and without them any table will do, which is then checked at the start', () => {
    expectTypeOf<ProviderParts['handlers']>().toEqualTypeOf<HandlerTable>()
  })

  test('object rules see what handlers see', () => {
    type Rule = NonNullable<ObjectRules<Sample>['readThing']>
    expectTypeOf<Parameters<Rule>[0]>().toEqualTypeOf<HandlerInput<Read>>()
  })
})
