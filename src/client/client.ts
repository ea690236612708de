import createClient, { type Client, type ClientOptions as FetchOptions } from 'openapi-fetch'
import type { SigningContext } from '#protocol'
import { authentication } from './authenticate.ts'
import type { Credentials, Security } from './security.ts'

/** A client typed by the `paths` of a generated `types.ts`: `client.GET('/mahasiswa', { params: … })`. */
export type ApiClient<Paths extends object> = Client<Paths>

/** `openapi-fetch`'s options besides these are passed on: `headers`, `querySerializer`, `signal`, … */
export interface ClientOptions<Scheme extends string = string> extends FetchOptions {
  /** URL of the server with the base path: `https://elibrary.uss.ac.id/api/v1`. */
  readonly baseUrl: string
  /** Left out, requests go without credentials. */
  readonly credential?: [Scheme] extends [never] ? never : Credentials<Scheme>
  /** Time and ids of signatures; this machine's unless given. */
  readonly signing?: SigningContext
}

/** The one implementation behind every generated client. */
export const createApiClient = <Paths extends object, Scheme extends string = string>(
  { credential, signing, ...options }: ClientOptions<Scheme>,
  security: Security<Scheme>,
): ApiClient<Paths> => {
  const client = createClient<Paths>(options)
  if (credential !== undefined) client.use(authentication(security, credential, signing))
  return client
}
