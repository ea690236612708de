const BEGIN = '-----BEGIN ENCRYPTED MESSAGE-----'
const END = '-----END ENCRYPTED MESSAGE-----'
const COLUMNS = 76

/** Longer messages are none: the longest that the platform knows has some thousand bytes. */
const LONGEST = 1_048_576

/** The text around a sealed message (DOMAIN §1.2, step 6): base64 in lines of 76 with CRLF, as RFC 2045 folds. */
export const armoured = (message: Uint8Array): string => {
  const lines =
    Buffer.from(message)
      .toString('base64')
      .match(new RegExp(`.{1,${COLUMNS}}`, 'g')) ?? []
  return [BEGIN, ...lines, END].join('\r\n')
}

/** Whether a text claims to be a sealed message. */
export const isEnvelope = (text: string): boolean => text.trimStart().startsWith(BEGIN)

/** The message in an armoured text, with white space of any kind anywhere; a text says what is wrong with it. */
export const unarmoured = (text: string): Buffer | string => {
  const whole = text.trim()
  if (whole.length > LONGEST) return 'The text is longer than a sealed message can be.'
  if (!whole.startsWith(BEGIN) || !whole.endsWith(END) || whole.length < BEGIN.length + END.length) {
    return `The text has to start with ${BEGIN} and to end with ${END}.`
  }
  const base64 = whole.slice(BEGIN.length, -END.length).replaceAll(/\s+/g, '')
  const other = OTHERS.find(({ form }) => form.test(base64))
  if (other) return other.detail
  const message = Buffer.from(base64, 'base64')
  // Node skips what is no base64; only the canonical text gives itself back.
  return message.toString('base64') === base64
    ? message
    : 'Between the markers stands something that is not base64 with the standard alphabet and padding.'
}

/** Other usual ways to write bytes; a sealed message in base64 is too long to look like one of them by chance. */
const OTHERS = [
  {
    form: /^(?:[0-9a-f]{2}){64,}$/i,
    detail: 'Between the markers stands hexadecimal; write the bytes in base64.',
  },
  {
    form: /^[\w-]*[-_][\w-]*$/,
    detail:
      "Between the markers stands base64url, with '-' and '_'; write base64 with '+' and '/', and its padding.",
  },
] as const
