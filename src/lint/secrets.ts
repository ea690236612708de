import { type Finding, toPointer } from '#base'
import type { SourceDocument } from '#workspace'
import type { CheckMeta } from './integration/check.ts'
import { isSecretName } from './secret-name.ts'

export const SECRET: CheckMeta = {
  code: 'sop-secret',
  severity: 'error',
  source: 'SOP 6.B.3',
  summary: {
    en: 'No document holds a secret: tokens and keys live in environment variables.',
    id: 'Tidak ada dokumen yang memuat rahasia: token dan kunci disimpan di environment variable.',
  },
  remedy:
    'Replace it by something that is plainly no secret, such as `contoh-token`; if it was real, have it revoked.',
}

/** What gives a secret away wherever it stands. */
const KINDS: readonly (readonly [kind: string, jenis: string, pattern: RegExp])[] = [
  ['a private key', 'kunci privat', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----\s*[A-Za-z0-9+/=\s]{40}/],
  ['a JSON Web Token', 'JSON Web Token', /\beyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{20,1000}/],
  ['an access key of AWS', 'access key AWS', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a token of GitHub', 'token GitHub', /\b(?:gh[opsur]_[A-Za-z0-9]{36}|github_pat_\w{22,})/],
  ['a token of GitLab', 'token GitLab', /\bglpat-[\w-]{20}/],
  ['a token of Slack', 'token Slack', /\bxox[abprs]-[\w-]{20,}/],
  ['an API key of Google', 'API key Google', /\bAIza[\w-]{35}/],
  ['a live key of Stripe', 'kunci Stripe', /\b[rs]k_live_[A-Za-z0-9]{16,}/],
  ['a token of npm', 'token npm', /\bnpm_[A-Za-z0-9]{36}/],
  ['a token of Telegram', 'token Telegram', /\b\d{8,10}:AA[\w-]{33}/],
  [
    'a password in a URL',
    'kata sandi di dalam URL',
    /\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s/:@{}<>]+:[^\s/:@{}<>$]{4,}@/i,
  ],
  ['a bearer token', 'bearer token', /\bBearer\s+(?=[\w.~+/-]*\d)[\w.~+/-]{24,}=*/],
  ['basic credentials', 'kredensial basic', /\bBasic\s+(?=[A-Za-z\d+/]*\d)[A-Za-z\d+/]{16,}={0,2}/],
]

/** Whoever writes one of these says that it is not real. */
const MARKERS =
  /contoh|example|dummy|mock|sampel|sample|sintetis|synthetic|placeholder|fake|palsu|redacted|changeme|ganti|\.{3}|…|\*{3}|[<{]/i
const SHORT_MARKERS = /(?<![a-z])(uji|test|your|xxx+|abc+|1234)/i

/** Nobody is given a key that counts. */
const COUNTED = /0123456789|1234567890|9876543210|abcdefgh/i
/** An identifier as often as a key, and which of the two cannot be seen. */
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

const isMarked = (text: string): boolean =>
  [MARKERS, SHORT_MARKERS, COUNTED, UUID].some(marker => marker.test(text))

/** Secrets in every text of a source. The secret itself is never repeated. */
export const secretsIn = (source: SourceDocument): readonly Finding[] => {
  const findings: Finding[] = []
  for (const { text, path } of textsIn(source.value)) {
    const kind = kindOf(text, path)
    if (kind) findings.push(finding(kind, source.locate(toPointer(path))))
  }
  return findings
}

type Kind = readonly [kind: string, jenis: string]

/** Characters of one text that are looked at; a longer one is a file in disguise. */
const MOST = 100_000

/** A word of mixed characters; patterns of `KINDS` need more. */
const SHORTEST = 10

const kindOf = (whole: string, path: readonly string[]): Kind | undefined => {
  if (whole.length < SHORTEST) return undefined
  const text = whole.slice(0, MOST)
  for (const [kind, jenis, pattern] of KINDS) {
    const match = pattern.exec(text)
    if (match && !isMarked(decoded(match[0]))) return [kind, jenis]
  }
  return isRandom(text) && isSecretPlace(path) ? ['a secret', 'rahasia'] : undefined
}

/** A token may say inside what it is. */
const decoded = (text: string): string => {
  const [, payload] = text.startsWith('eyJ') ? text.split('.') : text.split(/\s+/)
  return payload ? `${text} ${Buffer.from(payload, 'base64').toString('latin1')}` : text
}

const VALUES: ReadonlySet<string> = new Set(['value', 'example', 'examples', 'default', 'const', 'enum'])

/** Under a name that tells of a secret: directly in an example, or as the example of a property so named. */
const isSecretPlace = (path: readonly string[]): boolean => {
  const names = path.filter(token => !/^\d+$/.test(token))
  const last = names.at(-1) ?? ''
  if (!names.some(name => VALUES.has(name))) return false
  return isSecretName(VALUES.has(last) ? (names.at(-2) ?? '') : last)
}

/** Long enough and mixed enough to be no word. */
const isRandom = (text: string): boolean => {
  if (text.length < SHORTEST || text.length > 10_000 || /\s/.test(text) || isMarked(text)) return false
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter(kind => kind.test(text)).length
  return (kinds >= 3 && entropy(text) >= 3) || (text.length >= 24 && kinds >= 2 && entropy(text) >= 3.3)
}

/** Bits for each character (Shannon). */
const entropy = (text: string): number => {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return [...counts.values()].reduce(
    (bits, count) => bits - (count / text.length) * Math.log2(count / text.length),
    0,
  )
}

const finding = ([kind, jenis]: Kind, location: NonNullable<Finding['location']>): Finding => ({
  code: SECRET.code,
  severity: SECRET.severity,
  message: `The document holds what looks like ${kind}.`,
  messageId: `Dokumen ini memuat sesuatu yang tampak sebagai ${jenis}.`,
  location,
  remedy: SECRET.remedy,
  source: SECRET.source,
})

function* textsIn(root: unknown): Generator<{ text: string; path: readonly string[] }> {
  const seen = new Set<object>()
  const waiting: { value: unknown; path: readonly string[] }[] = [{ value: root, path: [] }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path } = next
    if (typeof value === 'string') yield { text: value, path }
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    for (const [key, child] of Object.entries(value)) waiting.push({ value: child, path: [...path, key] })
  }
}
