import type { AdminRequest } from '../endpoint.ts'
import { type Language, languageOf } from './words.ts'

export const languageFor = ({ query, request }: AdminRequest): Language =>
  languageOf(query, request.headers['accept-language'])

/** Browsers name HTML; programs that take anything get JSON. */
export const wantsPage = ({ request }: AdminRequest): boolean =>
  request.headers['accept']?.includes('text/html') ?? false
