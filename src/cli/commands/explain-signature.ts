import type { Command } from 'commander'
import { fail } from '#base'
import { explainEnvelope, isFresh, type Presented, type SchemeParts, type Signed } from '#protocol'
import type { CommandContext, CommandModule } from '../command.ts'
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
import { type Judgement, judgementText } from '../signature-text.ts'

interface Options extends RequestOptions, CredentialOptions {
  readonly mount?: string
  readonly json?: true
}

export const command: CommandModule<Options> = {
  summary: 'Tell whether the signature of a request is right, and if not, why',
  examples: [
    [
      'ddi explain-signature joss-hmac -X PUT --url "$URL" --header @fields.txt --body company.json --credential-env JOSS',
      'compares what was signed with what ought to be; exit code 1 when it is refused',
    ],
    [
      'ddi explain-signature hmac-rfc9421 --url "$URL" --header @fields.txt --credential-env HMAC --time 2026-03-02T01:00:00Z',
      'as it would have been judged at that time',
    ],
    [
      'ddi explain-signature satusehat-envelope --body sealed.txt --credential-file private.pem',
      'tells why an envelope does not open',
    ],
  ],
  define,
  async run([id = ''], options, context) {
    const judgement =
      id === ENVELOPE ? await judgeEnvelope(options, context) : await judge(id, options, context)
    const colour = context.streams.stdout.isTTY === true && !context.env['NO_COLOR']
    context.streams.stdout.write(
      options.json ? jsonReport({ ...judgement }) : judgementText(judgement, colour),
    )
    return judgement.ok ? 0 : 1
  },
}

function define(program: Command): Command {
  const command = program.argument('<protocol>', 'an id such as joss-hmac; see docs/protocols.md')
  return defineCredential(defineRequest(command))
    .option('--mount <path>', 'where a mock serves the api, such as /joss: clients sign it by mistake')
    .option('--json', 'print the explanation as data')
}

const judge = async (id: string, options: Options, context: CommandContext): Promise<Judgement> => {
  const protocol = protocolNamed(id)
  if (!protocol.signs) {
    return fail({
      code: 'protocol-unsigned',
      message: `The protocol ${protocol.id} sends its credential and signs nothing.`,
      remedy: 'See docs/protocols.md for those that sign.',
    })
  }
  const presented = protocol.present(await requestFrom(options, context), NO_SCHEME)
  const credential = credentialFrom(options, context)
  if (presented.kind !== 'signed') return { protocol: protocol.id, ok: false, causes: [faultOf(presented)] }
  const { client } = presented
  const now = secondsFrom(options)
  const secret = secretIn(credential, presented, now)
  const explanation = presented.explain(secret, now, options.mount)
  const ok = presented.verify(secret) && isFresh(presented, now)
  return { protocol: protocol.id, ok, client, causes: explanation.causes, explanation }
}

const NO_SCHEME: SchemeParts = {
  type: 'apiKey',
  scheme: undefined,
  in: 'header',
  parameterName: undefined,
  protocol: undefined,
}

/**
 * The same variable serves `ddi sign`, so that a client's id may stand before the secret: not always the one that the
 * request names (Peruri's `systemId`). A secret alone may have colons too; what explains the signature is taken.
 */
const secretIn = (credential: string, presented: Signed, now: number): string => {
  const { client } = presented
  if (credential.startsWith(`${client}:`)) return credential.slice(client.length + 1)
  const secrets = [credential.slice(credential.indexOf(':') + 1), credential]
  const fitting =
    secrets.find(secret => presented.verify(secret)) ??
    secrets.find(secret => presented.explain(secret, now).received !== undefined)
  return fitting ?? credential
}

const faultOf = (presented: Presented) =>
  presented.kind === 'malformed'
    ? { code: 'malformed', detail: presented.detail }
    : { code: 'absent', detail: 'The request has no signature of this protocol.' }

const judgeEnvelope = async (options: Options, context: CommandContext): Promise<Judgement> => {
  const body = await bodyFrom(options, context)
  const causes = explainEnvelope(new TextDecoder().decode(body), credentialFrom(options, context))
  return { protocol: ENVELOPE, ok: causes.length === 0, causes }
}
