/** Longer fields are nobody's Digest. */
const LONGEST = 8_192

const PARAMETER = /\s*([a-z*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))\s*(?:,|$)/iy

/** The parameters after `Digest` (RFC 9110 §11.2), by lower-case name; `undefined` where they cannot be read. */
export const digestParameters = (text: string): Readonly<Record<string, string>> | undefined => {
  if (text.length > LONGEST) return undefined
  const found = new Map<string, string>()
  for (let at = 0; at < text.length; at = PARAMETER.lastIndex) {
    PARAMETER.lastIndex = at
    const [, name = '', quoted, token = ''] = PARAMETER.exec(text) ?? []
    const key = name.toLowerCase()
    // Of a parameter that comes twice nothing says which counts.
    if (key === '' || found.has(key)) return undefined
    found.set(key, quoted === undefined ? token : quoted.replaceAll(/\\(.)/g, '$1'))
  }
  return Object.fromEntries(found)
}

/** The parameters of `Authorization: Digest`; `undefined` for another scheme, or for what cannot be read. */
export const authorizationOf = (field: string): Readonly<Record<string, string>> | undefined =>
  /^digest\s/i.test(field) ? digestParameters(field.slice('digest '.length).trim()) : undefined

/** Every Digest challenge in a `WWW-Authenticate` field, which may have several of several schemes. */
export const challengesIn = (field: string): readonly Readonly<Record<string, string>>[] =>
  field
    .slice(0, LONGEST)
    .split(/(?:^|,\s*)(?=[a-z][\w-]*\s+[a-z]+\s*=)/i)
    .map(part => authorizationOf(part.trim()))
    .filter(parameters => parameters !== undefined)
