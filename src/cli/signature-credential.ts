import type { Command } from 'commander'
import { fail, nearest } from '#base'
import { PROTOCOLS, type Protocol } from '#protocol'
import type { CommandContext } from './command.ts'
import { fileText, variable } from './signature-request.ts'

export interface CredentialOptions {
  readonly credentialEnv?: string
  readonly credentialFile?: string
  readonly time?: string
}

/** The id of what is no way to authenticate, but seals a body. */
export const ENVELOPE = 'satusehat-envelope'

export const defineCredential = (command: Command): Command =>
  command
    .option(
      '--credential-env <name>',
      'the environment variable with the credential: client-id:secret, or a token',
    )
    .option('--credential-file <file>', 'a file with it instead')
    .option('--time <time>', 'another time than now: 2026-03-02T01:00:00Z, or Unix seconds')

/** The credential, from the environment or a file. Throws `credential-missing` or `file-unreadable`. */
export const credentialFrom = (options: CredentialOptions, context: CommandContext): string => {
  if (options.credentialEnv !== undefined) return variable(options.credentialEnv, context)
  // An editor ends a file with a line feed, which is no part of a secret.
  if (options.credentialFile !== undefined)
    return fileText(options.credentialFile, context.cwd).replace(/\r?\n$/, '')
  return fail({
    code: 'credential-missing',
    message: 'There is no credential to sign with.',
    remedy: 'Name a variable with --credential-env, or a file with --credential-file.',
  })
}

/** The protocol of an id. Throws `protocol-unknown`. */
export const protocolNamed = (id: string): Protocol => {
  const protocol = Object.hasOwn(PROTOCOLS, id) ? PROTOCOLS[id] : undefined
  if (protocol) return protocol
  const ids = [...Object.keys(PROTOCOLS), ENVELOPE]
  const near = nearest(id, ids)
  return fail({
    code: 'protocol-unknown',
    message: `There is no protocol '${id.slice(0, 100)}'.`,
    wanted: `One of ${ids.join(', ')}.`,
    ...(near === undefined ? {} : { remedy: `Did you mean '${near}'?` }),
  })
}

/** Whole Unix seconds. Throws `option-invalid`. */
export const secondsFrom = ({ time }: CredentialOptions): number => {
  if (time === undefined) return Math.floor(Date.now() / 1_000)
  const isZoned = /T.*(Z|[+-]\d\d:\d\d)$/.test(time)
  const seconds = /^\d{1,11}$/.test(time) ? Number(time) : Math.floor(Date.parse(isZoned ? time : '') / 1_000)
  return Number.isNaN(seconds)
    ? fail({
        code: 'option-invalid',
        message: '--time has no time.',
        wanted: '2026-03-02T01:00:00Z, or Unix seconds.',
      })
    : seconds
}
