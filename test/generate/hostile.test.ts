import { transpileModule } from 'typescript'
import { describe, expect, it } from 'vitest'
import { compileContract } from '#contract'
import { generateApi } from '../../src/generate/api.ts'
import { unexpectedCode } from '../../src/generate/types/guard.ts'

/** As a property's name it ends the library with an error. */
const BREAKS_LIBRARY = '%zz#/%zz'

/** Strings that became code somewhere, once, in some generator. */
const ATTACKS = [
  "']; export const X=1;//",
  '"]; export const X=1;//',
  'A; export const X = 1; type B',
  '*/ export const X = 1; /*',
  'a\n*/\nexport const X = 1\n/*',
  'a\r\nexport const X = 1',
  'a\u2028export const X = 1',
  `\`$\{globalThis.process.exit()}\``,
  "'+process.exit()+'",
  '\\u0022; export const X = 1; //',
  '\\',
  '</script><script>alert(1)</script>',
  '\u202eevil\u2066',
  BREAKS_LIBRARY,
  '#/components/schemas/A',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '',
  ' ',
  'import("node:fs")',
  'typeof import("node:fs")',
]

const OK = { description: 'ok' }

const documentWith = (attack: string): Record<string, unknown> => {
  const ref = {
    $ref: `#/components/schemas/${encodeURIComponent(attack.replaceAll('~', '~0').replaceAll('/', '~1'))}`,
  }
  const schema = {
    title: attack,
    description: attack,
    format: attack,
    default: attack,
    example: attack,
    type: 'object',
    required: [attack],
    properties: entry(attack, {
      type: 'string',
      description: attack,
      enum: [attack],
      default: { [attack]: attack },
    }),
    patternProperties: entry(attack, { const: attack }),
    additionalProperties: ref,
  }
  const operation = {
    operationId: attack,
    summary: attack,
    description: attack,
    parameters: [
      { name: attack, in: 'query', description: attack, schema: ref },
      {
        name: `${attack}-2`,
        in: 'header',
        schema: { oneOf: [ref], discriminator: { propertyName: attack, mapping: entry(attack, ref.$ref) } },
      },
    ],
    requestBody: { description: attack, content: entry(attack || 'text/plain', { schema: ref }) },
    responses: {
      200: {
        description: attack,
        headers: entry(attack, { schema: ref }),
        content: entry(attack, { schema: ref }),
      },
    },
    security: [{ [attack]: [attack] }],
  }
  return {
    openapi: '3.1.0',
    info: { title: attack, version: attack, description: attack },
    paths: {
      [`/${attack}`]: { summary: attack, get: operation },
      '/plain': { get: { responses: { 200: OK } } },
    },
    webhooks: entry(attack, { post: { operationId: attack, responses: { 200: OK } } }),
    components: {
      schemas: entry(attack, schema),
      responses: entry(attack, OK),
      headers: entry(attack, { schema: ref }),
      securitySchemes: entry(attack, {
        type: 'apiKey',
        in: 'header',
        name: attack,
        description: attack,
        'x-protocol': attack,
      }),
    },
  }
}

/** `{[key]: value}` as JSON.parse would give it: `__proto__` is an own property. */
const entry = (key: string, value: unknown): object => {
  const object = {}
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
  return object
}

describe('a hostile name becomes no code', () => {
  it.each(ATTACKS.map(attack => ({ attack, shown: JSON.stringify(attack) })))(
    '$shown',
    async ({ attack }) => {
      const document = documentWith(attack)
      const contract = compileContract({ api: 'x', system: 'x', file: `${attack}.yaml`, document })
      const { files, findings } = await generateApi(contract, `${attack}.yaml`)
      if (attack === BREAKS_LIBRARY) {
        expect([files.length, findings.map(({ code }) => code)]).toEqual([0, ['generate-failed']])
        return
      }
      const [client, types] = files
      expect(unexpectedCode(types?.text ?? '')).toBeUndefined()
      expect(runtimeOf(types?.text ?? '')).toBe('export {};\n')
      expect(runtimeOf(client?.text ?? '')).not.toMatch(
        /^(?!import|export const createXClient|const security|\s|\}|$)/m,
      )
      for (const { text } of files) expect(text).not.toMatch(/[\r\u2028\u202e\u2066]/)
    },
  )
})

/** What is left for Node when the types are gone. */
const runtimeOf = (code: string): string => {
  const { outputText, diagnostics } = transpileModule(code, {
    reportDiagnostics: true,
    compilerOptions: { target: 99, module: 99, removeComments: true, verbatimModuleSyntax: true },
  })
  expect(diagnostics).toEqual([])
  return outputText
}

describe('the guard', () => {
  const cases = [
    { title: 'lets type declarations pass', given: 'export interface paths { a: string }', want: undefined },
    { title: 'refuses a constant', given: 'export const paths = 1', want: /const paths = 1/ },
    { title: 'refuses an enum', given: 'export enum paths { A }', want: /enum paths/ },
    { title: 'refuses an import', given: 'import "node:fs"', want: /import/ },
    { title: 'refuses an import type', given: 'export type paths = import("node:fs").Stats', want: /import/ },
    { title: 'refuses typeof', given: 'export type paths = typeof globalThis', want: /typeof/ },
    { title: 'refuses a type from elsewhere', given: 'export type paths = Request', want: /Request/ },
    { title: 'refuses a declaration of another name', given: 'export type Array<T> = T', want: /Array/ },
    { title: 'refuses what does not parse', given: 'export type paths = ', want: /Type expected/ },
  ]
  it.each(cases)('$title', ({ given, want }) => {
    const unexpected = unexpectedCode(given)
    if (want === undefined) expect(unexpected).toBeUndefined()
    else expect(unexpected).toMatch(want)
  })
})

it('refuses an api whose name leads out of its folder', async () => {
  const document = { openapi: '3.1.0', info: { title: 'x', version: '1' }, paths: {} }
  const contract = compileContract({ api: '../x', system: 'x', file: 'x.yaml', document })
  const { files, findings } = await generateApi(contract, 'x.yaml')
  expect(files).toEqual([])
  expect(findings.map(({ code }) => code)).toEqual(['generate-name-unusable'])
})

it('makes a finding of a document that nests deeper than the stack', async () => {
  let schema: object = { type: 'string' }
  for (let depth = 0; depth < 20_000; depth++) schema = { type: 'array', items: schema }
  const document = {
    openapi: '3.1.0',
    info: { title: 'x', version: '1' },
    paths: {},
    components: { schemas: {} },
  }
  const contract = {
    ...compileContract({ api: 'x', system: 'x', file: 'x.yaml', document }),
    document: { ...document, components: { schemas: { A: schema } } },
  }
  const { files, findings } = await generateApi(contract, 'x.yaml')
  expect(files).toEqual([])
  expect(findings.map(({ code, message }) => [code, message])).toEqual([
    ['generate-failed', 'No types can be made of this document: it is nested too deeply.'],
  ])
})
