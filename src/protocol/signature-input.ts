import {
  type InnerList,
  isInnerList,
  parseDictionary,
  serializeInnerList,
  serializeItem,
} from 'structured-headers'

/** A component that a signature covers (RFC 9421 §2): its name, its parameters, and both as they are signed. */
export interface Covered {
  readonly name: string
  readonly parameters: ReadonlyMap<string, unknown>
  /** `"@query-param";name="Pet"`. */
  readonly identifier: string
}

/** One member of `Signature-Input` with its signature (RFC 9421 §4). */
export interface SignatureInput {
  readonly covered: readonly Covered[]
  readonly parameters: ReadonlyMap<string, unknown>
  /** The value of `"@signature-params"`. */
  readonly text: string
  readonly signature: Uint8Array
}

/** Longer fields are nobody's signature. */
const LONGEST = 8_192

/**
 * Reads the one signature of a request; a text says why it cannot be read. Several are refused: nothing says which of
 * them counts.
 */
export const parseSignature = (input: string, signature: string): SignatureInput | string => {
  if (input.length > LONGEST || signature.length > LONGEST) return 'The signature fields are too long.'
  try {
    const parsed = read(parseDictionary(input), parseDictionary(signature))
    if (typeof parsed === 'string') return parsed
    // The parser drops the last bits of base64 that stand for nothing; one signature has one text here.
    return signature.includes(`:${Buffer.from(parsed.signature).toString('base64')}:`) ? parsed : NOT_BASE64
  } catch {
    return 'Signature-Input or Signature is no structured field dictionary (RFC 9651).'
  }
}

const NOT_BASE64 = 'Signature needs the same label as Signature-Input, and base64 between colons.'

const read = (
  inputs: ReturnType<typeof parseDictionary>,
  signatures: ReturnType<typeof parseDictionary>,
): SignatureInput | string => {
  const [label = ''] = inputs.keys()
  const [input, bytes] = [inputs.get(label), signatures.get(label)?.[0]]
  if (inputs.size !== 1 || signatures.size !== 1) return 'Send exactly one signature.'
  if (!input || !isInnerList(input)) return 'Signature-Input needs a list of components: sig=("@method" …).'
  if (!(bytes instanceof ArrayBuffer)) return NOT_BASE64
  const covered = coveredBy(input)
  if (new Set(covered.map(({ identifier }) => identifier)).size < covered.length)
    return 'Signature-Input names a component twice.'
  return {
    covered,
    parameters: input[1],
    text: serializeInnerList(input),
    signature: new Uint8Array(bytes),
  }
}

const coveredBy = ([items]: InnerList): readonly Covered[] =>
  items.map(item => ({
    name: String(item[0]),
    parameters: item[1],
    identifier: serializeItem(item),
  }))
