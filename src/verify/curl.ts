import { type Authorised, MARK } from './access.ts'

/** A text as one word for a POSIX shell; bash's `$'…'` where it has controls, which would be lost otherwise. */
export const shellWord = (text: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be escaped
  if (!/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/.test(text))
    return `'${text.replaceAll("'", "'\\''")}'`
  const bytes = [...new TextEncoder().encode(text)]
  return `$'${bytes.map(byte => (byte < 32 || byte > 126 || byte === 39 || byte === 92 ? `\\x${hex(byte)}` : String.fromCharCode(byte))).join('')}'`
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0')

/** The word with `"$VARIABLE"` where the credential stands. */
const secretWord = (text: string, variable: string | undefined): string =>
  text
    .split(MARK)
    .map(part => (part === '' ? '' : shellWord(part)))
    .join(`"$${variable ?? 'DDI_TOKEN'}"`)

/** A command line that repeats the request; the credential is `$VARIABLE` in it. */
export const curlOf = ({ shown, variable }: Authorised, origin: string): string => {
  const { authorization, ...headers } = shown.headers
  const basic = authorization !== undefined && variable !== undefined && /^Basic /i.test(authorization)
  const fields = basic || authorization === undefined ? headers : { authorization, ...headers }
  const body =
    shown.body === undefined ? [] : ['--data-binary', shellWord(new TextDecoder().decode(shown.body))]
  return [
    'curl -sS -i',
    ...(shown.method === 'GET' ? [] : ['-X', shown.method]),
    secretWord(origin + shown.target, variable),
    ...(basic ? ['-u', `"$${variable}"`] : []),
    ...Object.entries(fields).flatMap(([name, value]) => ['-H', secretWord(`${name}: ${value}`, variable)]),
    ...body,
  ].join(' ')
}
