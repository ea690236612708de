import { NONCE, TAG } from '../aes-gcm.ts'

/** The parts of a sealed message besides nonce and tag (DOMAIN §1.2, step 5), in bytes. */
export const WRAPPED_KEY = 256
export const CONTENT_KEY = 32

/** What surrounds at least one byte of content. */
export const SHORTEST = WRAPPED_KEY + NONCE + 1 + TAG
