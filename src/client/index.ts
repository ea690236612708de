export { type ApiClient, type ClientOptions, createApiClient } from './client.ts'
export type { Credential, Credentials, Security } from './security.ts'
