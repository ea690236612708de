import type { Cause, Difference, Explanation } from '#protocol'
import { palette, printable } from '#report'

/** What is known of a signature; the explanation is absent where there is none to explain. */
export interface Judgement {
  readonly protocol: string
  readonly ok: boolean
  /** Whose signature it says that it is. */
  readonly client?: string
  readonly causes: readonly Cause[]
  readonly explanation?: Explanation
}

/** The judgement for a terminal: first what is wrong, then where, then the texts to compare. */
export const judgementText = (judgement: Judgement, colour: boolean): string => {
  const { ok, protocol, client, causes, explanation } = judgement
  const colours = palette(colour)
  const subject = client === undefined ? protocol : printable(`${protocol} of '${client}'`)
  const head = ok ? colours.green(`✓ ${subject} is right`) : colours.red(`✗ ${subject} is refused`)
  const reasons = causes.map(({ code, detail }) => `  ${colours.bold(code)}  ${printable(detail)}`)
  return `${[head, ...reasons, ...(explanation ? comparison(explanation) : [])].join('\n')}\n`
}

const comparison = (explanation: Explanation): readonly string[] => {
  const { expected, received, difference, skewSeconds, bodyDigest } = explanation
  return [
    ...(difference ? differing(difference) : []),
    '  text to sign',
    indented(expected),
    ...(received === undefined || received === expected
      ? []
      : ['  text that was signed', indented(received)]),
    row('clock', `${skewSeconds} s`),
    row('body', `sha-256 ${bodyDigest}`),
  ]
}

const differing = ({ component, expected, received }: Difference): readonly string[] => [
  `  differs in ${printable(component)}`,
  row('expected', expected),
  row('received', received),
]

const row = (label: string, value: string): string => `    ${label.padEnd(9)} ${printable(value)}`

const indented = (text: string): string =>
  text
    .split('\n')
    .map(line => `    ${printable(line)}`)
    .join('\n')
