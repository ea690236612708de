import { randomUUID } from 'node:crypto'
import { type Command, Option } from 'commander'
import { fail, type HttpRequest, shellWord, systemEntropy, titledField } from '#base'
import { type Presented, type Protocol, type SchemeParts, sealEnvelope } from '#protocol'
import type { CommandModule } from '../command.ts'
import { jsonReport } from '../json.ts'
import {
  type CredentialOptions,
  credentialFrom,
  defineCredential,
  ENVELOPE,
  protocolNamed,
  secondsFrom,
} from '../signature-credential.ts'
import { bodyFrom, defineRequest, type RequestOptions, requestFrom } from '../signature-request.ts'

interface Options extends RequestOptions, CredentialOptions {
  readonly nonce?: string
  readonly in: 'header' | 'query' | 'cookie'
  readonly name: string
  readonly explain?: true
  readonly curl?: true
  readonly json?: true
}

export const command: CommandModule<Options> = {
  summary: 'Sign a request by a protocol, for curl or to compare with what a program makes',
  examples: [
    [
      'ddi sign joss-hmac -X PUT --url https://sandbox.example/api/v1/companies/1 --body company.json --credential-env JOSS',
      'prints the fields to send; JOSS holds client-id:secret',
    ],
    [
      'ddi sign joss-hmac --url "$URL" --credential-env JOSS | curl -H @- "$URL"',
      'sends the request with them',
    ],
    [
      'ddi sign hmac-rfc9421 --url https://elibrary.test/api/v1/mahasiswa --credential-env HMAC --explain',
      'shows the text that is signed too',
    ],
    [
      'ddi sign satusehat-envelope --body plain.json --credential-file public.pem',
      'seals a body for the holder of the private key',
    ],
  ],
  define,
  async run([id = ''], options, context) {
    const write = (text: string) => context.streams.stdout.write(text)
    if (id === ENVELOPE) {
      const body = (await bodyFrom(options, context)) ?? ''
      write(sealEnvelope(body, credentialFrom(options, context), systemEntropy))
      return 0
    }
    const protocol = protocolNamed(id)
    const request = await requestFrom(options, context)
    const credential = credentialFrom(options, context)
    const signed = attached(protocol, request, credential, options)
    const text = options.explain ? signedText(protocol, signed, credential, options) : undefined
    if (options.json) {
      write(jsonReport(reportOf(protocol, request, signed, options, text)))
      return 0
    }
    if (options.explain) context.streams.stderr.write(`${text ?? 'This protocol signs nothing.'}\n`)
    write(options.curl ? `${curlOf(signed, options)}\n` : fieldLines(request, signed))
    return 0
  },
}

function define(program: Command): Command {
  const command = program.argument('<protocol>', 'an id such as joss-hmac; see docs/protocols.md')
  return defineCredential(defineRequest(command))
    .option('--nonce <id>', 'another id than a fresh one')
    .addOption(
      new Option('--in <place>', 'of api-key').choices(['header', 'query', 'cookie']).default('header'),
    )
    .option('--name <name>', 'of the field or parameter of api-key', 'X-API-Key')
    .option('--explain', 'show the text that is signed, on stderr')
    .option('--curl', 'print a whole curl command')
    .option('--json', 'print the request as data')
}

const schemeOf = (protocol: Protocol, options: Options): SchemeParts => ({
  type: 'apiKey',
  scheme: undefined,
  in: options.in,
  parameterName: options.name,
  protocol: protocol.id,
})

const attached = (
  protocol: Protocol,
  request: HttpRequest,
  credential: string,
  options: Options,
): HttpRequest => {
  const isPair = /^[^:]+:./s.test(credential)
  if ((protocol.signs || protocol.id === 'basic') && !isPair) {
    return fail({
      code: 'credential-form',
      message: `The credential of ${protocol.id} has another form.`,
      wanted: 'client-id:secret, with a colon between them.',
    })
  }
  const nonce = options.nonce ?? randomUUID()
  const context = { now: () => secondsFrom(options), nonce: () => nonce }
  const scheme = schemeOf(protocol, options)
  const signed = protocol.attach(request, scheme, credential, context)
  return requireWhole(signed, protocol.present(signed, scheme))
}

/** What no provider could accept is not printed: a signature over a token that is not there, or over no order ids. */
const requireWhole = (signed: HttpRequest, presented: Presented): HttpRequest => {
  if (presented.kind === 'credential' || presented.kind === 'signed') return signed
  return fail({
    code: 'request-incomplete',
    message: 'This protocol finds nothing to sign in the request, or not all of it.',
    wanted: presented.kind === 'malformed' ? presented.detail : 'The body in which it puts its credential.',
    remedy: 'Name an access token with --token-env, and a body with --body.',
  })
}

/** The canonical string, by what a provider would see. */
const signedText = (
  protocol: Protocol,
  signed: HttpRequest,
  credential: string,
  options: Options,
): string | undefined => {
  const presented = protocol.present(signed, schemeOf(protocol, options))
  return presented.kind === 'signed'
    ? presented.explain(credential, secondsFrom(options)).expected
    : undefined
}

const added = (before: HttpRequest, after: HttpRequest): readonly (readonly [string, string])[] =>
  Object.entries(after.headers).filter(([name, value]) => before.headers[name] !== value)

/** `Name: value` lines, which `curl -H @-` reads. */
const fieldLines = (before: HttpRequest, after: HttpRequest): string =>
  before.target === after.target && before.body === after.body
    ? added(before, after)
        .map(([name, value]) => `${titledField(name)}: ${value}\n`)
        .join('')
    : fail({
        code: 'fields-not-enough',
        message: 'This protocol changes the URL or the body, so that fields alone would not do.',
        remedy: 'Add --curl or --json.',
      })

const reportOf = (
  protocol: Protocol,
  before: HttpRequest,
  after: HttpRequest,
  options: Options,
  text: string | undefined,
) => ({
  protocol: protocol.id,
  method: after.method,
  url: new URL(after.target, options.url).href,
  headers: Object.fromEntries(added(before, after)),
  ...(after.body === before.body ? {} : { body: new TextDecoder().decode(after.body) }),
  ...(text === undefined ? {} : { text }),
})

const curlOf = (signed: HttpRequest, options: Options): string => {
  const fields = Object.entries(signed.headers).filter(([name]) => name !== 'host')
  const body = signed.body && new TextDecoder().decode(signed.body)
  return [
    `curl -X ${shellWord(signed.method)}`,
    ...fields.map(([name, value]) => `-H ${fieldWord(name, value, options.tokenEnv)}`),
    ...(body === undefined ? [] : [`--data-raw ${shellWord(body)}`]),
    shellWord(new URL(signed.target, options.url).href),
  ].join(' \\\n  ')
}

/** A token that came from a variable is written as that variable. */
const fieldWord = (name: string, value: string, tokenEnv: string | undefined): string =>
  name === 'authorization' && tokenEnv !== undefined && /^[A-Za-z_]\w*$/.test(tokenEnv)
    ? `"Authorization: Bearer $${tokenEnv}"`
    : shellWord(`${titledField(name)}: ${value}`)
