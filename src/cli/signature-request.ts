import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { fail, type HttpRequest } from '#base'
import type { CommandContext } from './command.ts'
import { appended } from './option.ts'

/** The options of a request that is signed, or whose signature is explained. */
export interface RequestOptions {
  readonly method: string
  readonly url?: string
  readonly header?: readonly string[]
  readonly body?: string
  readonly tokenEnv?: string
}

export const defineRequest = (command: Command): Command =>
  command
    .option('-X, --method <method>', 'the method of the request', 'GET')
    .option('--url <url>', "the request's URL, as the provider sees it")
    .option('-H, --header <field>', "a field, 'Name: value', or @file with one a line; repeatable", appended)
    .option('--body <file>', 'a file with the exact bytes of the body; - reads stdin')
    .option(
      '--token-env <name>',
      'the environment variable with an access token, sent as Authorization: Bearer',
    )

/** The request that the options describe. Throws `option-invalid`, `file-unreadable` or `credential-missing`. */
export const requestFrom = async (options: RequestOptions, context: CommandContext): Promise<HttpRequest> => {
  const url = urlOf(options.url)
  const fields = (options.header ?? []).flatMap(field => fieldsOf(field, context.cwd))
  const token = options.tokenEnv === undefined ? undefined : variable(options.tokenEnv, context)
  const body = await bodyFrom(options, context)
  return {
    method: options.method.toUpperCase(),
    target: url.pathname + url.search,
    headers: {
      host: url.host,
      ...Object.fromEntries(fields),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body }),
  }
}

/** The value of an environment variable, never of an argument, which every user of the machine can see. */
export const variable = (name: string, { env }: CommandContext): string =>
  env[name] ||
  fail({
    code: 'credential-missing',
    message: `The environment variable '${name.slice(0, 100)}' is not set.`,
    remedy: 'Export it first; a secret is never given as an argument.',
  })

/** The text of a file. Throws `file-unreadable`. */
export const fileText = (name: string, cwd: string): string => fileBytes(name, cwd).toString('utf8')

/** The bytes of the body, where the options name one. Throws `file-unreadable`. */
export const bodyFrom = async (
  { body }: Pick<RequestOptions, 'body'>,
  context: CommandContext,
): Promise<Uint8Array | undefined> => (body === undefined ? undefined : bytesOf(body, context))

const urlOf = (text = ''): URL => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url && /^https?:$/.test(url.protocol)
    ? url
    : fail({
        code: 'option-invalid',
        message: '--url has no URL.',
        wanted: 'A whole URL such as https://sandbox.example/api/v1/companies.',
      })
}

const SECRET_FIELDS: readonly string[] = ['authorization', 'proxy-authorization', 'cookie']

const fieldsOf = (given: string, cwd: string): readonly (readonly [name: string, value: string])[] => {
  if (given.startsWith('@')) {
    const lines = fileText(given.slice(1), cwd).split(/\r?\n/)
    return lines.filter(line => line.trim() !== '').map(fieldOf)
  }
  const field = fieldOf(given)
  if (!SECRET_FIELDS.includes(field[0])) return [field]
  return fail({
    code: 'option-invalid',
    message: `--header has ${field[0]}, which every user of this machine could read there.`,
    remedy: 'Name a variable with --token-env, or a file with --header @file.',
  })
}

const fieldOf = (line: string): readonly [name: string, value: string] => {
  const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*?)\s*$/.exec(line) ?? []
  return name !== undefined && value !== undefined
    ? [name.toLowerCase(), value]
    : fail({ code: 'option-invalid', message: 'A --header is no field.', wanted: "'Name: value'." })
}

const bytesOf = async (name: string, { cwd, streams }: CommandContext): Promise<Uint8Array> => {
  if (name !== '-') return fileBytes(name, cwd)
  const { stdin } = streams
  if (!isReadable(stdin)) {
    return fail({ code: 'file-unreadable', message: 'There is no standard input to read the body from.' })
  }
  const chunks: Uint8Array[] = []
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

const isReadable = (stdin: unknown): stdin is AsyncIterable<string | Uint8Array> =>
  typeof stdin === 'object' && stdin !== null && Symbol.asyncIterator in stdin

const fileBytes = (name: string, cwd: string): Buffer => {
  try {
    return readFileSync(resolve(cwd, name))
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    return fail({ code: 'file-unreadable', message: `'${name}' could not be read (${reason}).` })
  }
}
