import { accessFrom, type Environment } from '../access.ts'

/** Where Peruri is, the key of its gateway, and who we are there. */
export interface PeruriAccess {
  readonly url: string
  readonly gatewayKey: string
  readonly systemId: string
}

export const peruriAccess = (env: Environment): PeruriAccess =>
  accessFrom(env, { url: 'PERURI_URL', gatewayKey: 'PERURI_GATEWAY_KEY', systemId: 'PERURI_SYSTEM_ID' })
