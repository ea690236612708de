import type { Clause, CodeDescription, RulePage } from '#lint'
import { palette, printable } from '#report'

interface Style {
  readonly language: 'en' | 'id'
  readonly colour: boolean
}

const HEADINGS = {
  en: { bad: 'Bad', good: 'Good', fix: 'fixable', rules: 'Rules', evidence: 'Evidence' },
  id: { bad: 'Salah', good: 'Benar', fix: 'dapat diperbaiki', rules: 'Aturan', evidence: 'Bukti' },
} as const

/** The page of a rule for a terminal. */
export const explanation = (rule: CodeDescription, page: RulePage, { language, colour }: Style): string => {
  const colours = palette(colour)
  const { bad, good, fix } = HEADINGS[language]
  const facts = [rule.severity, rule.source, ...(rule.fix ? [`${fix} (ddi lint --fix)`] : [])].join(' · ')
  const blocks = [
    `${colours.bold(rule.code)}  ${colours.dim(facts)}`,
    page.text.replaceAll(/\*\*(.+?)\*\*/g, (_, text: string) => colours.bold(text)),
    ...page.bad.map(document => `${colours.red(`✗ ${bad}`)}\n${indented(document)}`),
    ...page.good.map(document => `${colours.green(`✓ ${good}`)}\n${indented(document)}`),
  ]
  return `${blocks.join('\n\n')}\n`
}

const indented = (document: string): string =>
  document
    .trimEnd()
    .split('\n')
    .map(line => `  ${printable(line)}`)
    .join('\n')

export const ruleList = (rules: readonly CodeDescription[], { language, colour }: Style): string => {
  const colours = palette(colour)
  const width = Math.max(...rules.map(({ code }) => code.length))
  return rules
    .map(({ code, severity, summary }) => {
      const shown = severity === 'error' ? colours.red(severity) : colours.yellow(severity)
      return `${colours.bold(code.padEnd(width))}  ${shown}${' '.repeat(8 - severity.length)} ${summary[language]}\n`
    })
    .join('')
}

/** Clause, rules, evidence: one clause a block, because the lists are long. */
export const matrix = (clauses: readonly Clause[], { language, colour }: Style): string => {
  const colours = palette(colour)
  const { rules, evidence } = HEADINGS[language]
  return clauses
    .map(clause => {
      const lines = [
        [rules, clause.rules],
        [evidence, clause.evidence],
      ] as const
      const shown = lines.map(
        ([label, values]) => `  ${colours.dim(label.padEnd(9))} ${values.join(', ') || '–'}`,
      )
      return `${colours.bold(clause.id)}  ${clause.title[language]}\n${shown.join('\n')}\n`
    })
    .join('\n')
}
