import { TOKEN } from './provider-parts.ts'
import type { Scenario } from './scenario.ts'

/** The request of the provider's benches. */
export const PROVIDER_READ: Scenario = {
  name: 'read',
  status: 200,
  requests: [
    `GET /api/v1/things/202301234 HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${TOKEN}\r\nAccept: application/json\r\n\r\n`,
  ],
}
