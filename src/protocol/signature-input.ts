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
  /** As it stands between the colons, or as a whole where it has another form. */
  readonly signature: string
  /** Whether it is base64 between colons, as RFC 9651 writes bytes. */
  readonly isBytes: boolean
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
    return read(parseDictionary(input), signature)
  } catch {
    return 'Signature-Input is no structured field dictionary (RFC 9651).'
  }
}

const read = (inputs: ReturnType<typeof parseDictionary>, field: string): SignatureInput | string => {
  const [label = ''] = inputs.keys()
  const input = inputs.get(label)
  const signatures = membersOf(field)
  if (inputs.size !== 1 || (signatures?.size ?? 1) !== 1) return 'Send exactly one signature.'
  // Base64 alone is a key of a dictionary too, without a value of bytes.
  const other =
    signatures?.size === 1 && !signatures.has(label) ? [...signatures.values()][0]?.[0] : undefined
  if (other instanceof ArrayBuffer) return 'Signature needs the same label as Signature-Input.'
  if (!input || !isInnerList(input)) return 'Signature-Input needs a list of components: sig=("@method" …).'
  const covered = coveredBy(input)
  if (new Set(covered.map(({ identifier }) => identifier)).size < covered.length)
    return 'Signature-Input names a component twice.'
  return {
    covered,
    parameters: input[1],
    text: serializeInnerList(input),
    ...signatureIn(field, label, signatures?.get(label)?.[0]),
  }
}

/** The members of a field, `undefined` where it is no dictionary. */
const membersOf = (field: string): ReturnType<typeof parseDictionary> | undefined => {
  try {
    return parseDictionary(field)
  } catch {
    return undefined
  }
}

/** A signature in another form is never right, but it can be told which form it has. */
const signatureIn = (
  field: string,
  label: string,
  value: unknown,
): Pick<SignatureInput, 'signature' | 'isBytes'> => {
  const bytes = value instanceof ArrayBuffer ? Buffer.from(value).toString('base64') : undefined
  // The parser drops the last bits of base64 that stand for nothing; one signature has one text here.
  if (bytes !== undefined && field.includes(`:${bytes}:`)) return { signature: bytes, isBytes: true }
  const text = field.trim()
  const after = text.startsWith(`${label}=`) ? text.slice(label.length + 1) : text
  return { signature: after.replace(/^([:"]?)(.*)\1$/s, '$2'), isBytes: false }
}

const coveredBy = ([items]: InnerList): readonly Covered[] =>
  items.map(item => ({
    name: String(item[0]),
    parameters: item[1],
    identifier: serializeItem(item),
  }))
