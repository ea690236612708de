import { shellWord } from '#base'
import { type Authorised, MARK } from './access.ts'

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
