import { CLAUSES, CODES, type CodeDescription, readPage } from '#lint'
import type { RuleBook } from '#portal'

/** The pages of all rules, and the clauses that they check, as the portal shows them. */
export const ruleBook = (): RuleBook => ({ clauses: CLAUSES, rules: CODES.map(rulePage) })

const rulePage = (description: CodeDescription): RuleBook['rules'][number] => {
  const { code, severity, source, summary, fix } = description
  const { text, bad, good } = readPage(description, 'en')
  return {
    ...{ code, severity, source, summary, fix, bad, good },
    text: { id: readPage(description, 'id').text, en: text },
  }
}
