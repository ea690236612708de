import { expect } from 'vitest'
import type { Message } from '../../../mocks/peruri/inbox.ts'
import { type Peruri, peruri } from '../../../mocks/peruri/state.ts'
import { mocked, workspaceOf } from '../mocked.ts'

// Reading the landscape takes longer than a test; it is read before the first one starts.
await workspaceOf()

export const DEAN = 'pejabat.satu@example.com'
export const RECTOR = 'pejabat.dua@example.com'
const SYSTEM_ID = 'USS-SIMAK'

export const LETAK = {
  isVisualSign: 'YES',
  lowerLeftX: '350',
  lowerLeftY: '80',
  upperRightX: '500',
  upperRightY: '140',
  page: '1',
  certificateLevel: 'NOT_CERTIFIED',
  varLocation: 'Palembang',
  varReason: 'Pengesahan ijazah',
} as const

type Data = Readonly<
  Record<
    'jwt' | 'orderId' | 'orderIdBulk' | 'token' | 'phone' | 'base64Document' | 'fileName' | 'status',
    string
  >
>

/** The body of an answer, read as its test needs it. */
export interface Result {
  readonly resultCode: string
  readonly resultDesc: string
  readonly errorMessage?: string
  /** What the tests read of it; `sendDocumentBulk` and `signingBulk` answer with an array. */
  readonly data: Data & readonly Data[]
}

/** SIMAK as Peruri's partner, on a mock of its own. */
export const partner = async () => {
  const mock = await mocked('peruri')
  const service = (operation: string): string =>
    operation === 'getJsonWebToken'
      ? '/peruri/gateway/jwtSandbox/1.0/getJsonWebToken/v1'
      : `/peruri/gateway/digitalSignatureFullJwtSandbox/1.0/${operation}/v1`

  /** A POST with both credentials; without `jwt` it has none. */
  const post = (operation: string, body: unknown, jwt: string | undefined = 'mock-simak') => {
    const headers = {
      'x-gateway-apikey': 'mock-simak',
      ...(jwt !== undefined && { authorization: `Bearer ${jwt}` }),
    }
    return mock.call({ method: 'POST', target: service(operation), headers, body })
  }

  const ask = async (operation: string, body: unknown): Promise<Result> => {
    const reply = await post(operation, body)
    expect(reply).toMatchObject({ status: 200 })
    expect(reply.headers).not.toHaveProperty('sl-violations')
    return reply.body as Result
  }

  const state = (): Peruri => mock.memory.stateOf(peruri)

  return {
    ...mock,
    post,
    ask,
    state,
    /** The same with the envelope and the partner's id, for the operations that want both. */
    param: (operation: string, param: object) => ask(operation, { param: { ...param, systemId: SYSTEM_ID } }),
    order: (operation: string, orderId: string) => ask(operation, { param: { orderId } }),
    get: (path: string) => mock.call({ target: `/peruri/gateway${path}` }),
    inbox: (to: string): readonly Message[] => state().inbox.filter(message => message.to === to),
    newestOtp: (to: string): string =>
      state().inbox.findLast(message => message.to === to && message.about === 'otp')?.otpCode ?? '',
  }
}

export type Partner = Awaited<ReturnType<typeof partner>>

/** Takes somebody from the registration to the certificate. */
export const certify = async ({ param }: Partner, email: string): Promise<void> => {
  const steps: readonly (readonly [string, object])[] = [
    ['registration', person(email)],
    ['activation', { email }],
    ['videoVerification', { email, videoStream: VIDEO }],
    ['sendSpeciment', { email, speciment: IMAGE }],
  ]
  for (const [operation, sent] of steps) {
    expect(await param(operation, sent)).toMatchObject({ resultCode: '0' })
  }
}

export const VIDEO = 'AAAAGGZ0eXBtcDQyAAAAAG1wNDJpc29t'
export const IMAGE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='

export const person = (email: string) => ({
  name: 'Penanda Tangan Contoh',
  phone: '080000000099',
  email,
  type: 'INDIVIDUAL',
  ktp: '9999990101700099',
  ktpPhoto: '/9j/4AAQSkZJRgABAQAAAQABAAD/2Q==',
  address: 'Jalan Contoh 99',
  city: 'Palembang',
  province: 'Sumatera Selatan',
  gender: 'F',
  placeOfBirth: 'Palembang',
  dateOfBirth: '01/01/1970',
})
