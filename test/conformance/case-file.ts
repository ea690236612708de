/** One scenario in the text form of Prism's test harness: `====test====`, `====spec====`, … `====expect====`. */
export interface CaseFile {
  readonly title: string
  readonly spec: string
  /** The command line of the mock, such as `mock -p 4010 ${document}`. */
  readonly server: string
  /** A `curl` command. */
  readonly command: string
  readonly expected: ExpectedResponse
  readonly strictness: Strictness
}

/** `exact` compares the body byte by byte, `loose` its structure, `keysOnly` the names at its top in their order. */
export type Strictness = 'exact' | 'loose' | 'keysOnly'

export interface ExpectedResponse {
  readonly status: number
  /** Lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const KEYWORDS = /^====(server|test|spec|command|expect|expect-loose|expect-keysOnly)====\r?\n/gm

const STRICTNESS: Readonly<Record<string, Strictness>> = {
  expect: 'exact',
  'expect-loose': 'loose',
  'expect-keysOnly': 'keysOnly',
}

/** Reads a case; throws an `Error` that names what is missing. */
export const parseCase = (text: string): CaseFile => {
  const [, ...parts] = text.split(KEYWORDS)
  const sections = new Map(
    Array.from({ length: parts.length / 2 }, (_, index) => [parts[index * 2], parts[index * 2 + 1] ?? '']),
  )
  const section = (name: string): string => {
    const found = sections.get(name)
    if (found === undefined) throw new Error(`The case has no ====${name}====`)
    return found.trim()
  }
  const kind = Object.keys(STRICTNESS).find(name => sections.has(name)) ?? 'expect'
  return {
    title: section('test'),
    spec: sections.get('spec') ?? '',
    server: section('server'),
    command: section('command'),
    expected: parseResponse(section(kind)),
    strictness: STRICTNESS[kind] as Strictness,
  }
}

const parseResponse = (text: string): ExpectedResponse => {
  const [head = '', ...rest] = text.split(/\r?\n\r?\n/)
  const [line = '', ...fields] = head.split(/\r?\n/)
  return {
    status: Number(/^HTTP\/\S+ (\d{3})/.exec(line)?.[1]),
    headers: Object.fromEntries(
      fields.map(field => {
        const colon = field.indexOf(':')
        return [field.slice(0, colon).trim().toLowerCase(), field.slice(colon + 1).trim()]
      }),
    ),
    body: rest.join('\n\n'),
  }
}

/** What this runner leaves out, and why: other kinds of document, and cases that need a server elsewhere. */
export const outOfScope = ({ spec, server }: CaseFile): 'Postman collection' | 'proxy target' | undefined => {
  if (/"item"\s*:|getpostman/.test(spec)) return 'Postman collection'
  return server.startsWith('proxy') ? 'proxy target' : undefined
}
