import { fieldsOf } from '../integration.ts'
import type { Landscape } from '../landscape.ts'
import type { Answers, Question } from '../question.ts'
import { choice, contractOf, operationsOf } from './answered.ts'

const readable = (answers: Answers, landscape: Landscape): readonly string[] => {
  const contract = contractOf(answers, landscape)
  if (!contract) return []
  return [...new Set(operationsOf(answers, landscape).flatMap(operation => fieldsOf(contract, operation)))]
}

/** Which data (SOP 6.A.2). */
export const OPERATION_QUESTIONS: readonly Question<Landscape>[] = [
  {
    key: 'operations',
    flag: '--operations <ids>',
    help: 'operations that it may call, separated by commas (SOP 6.A.2)',
    ask: { en: 'Which operations may it call?', id: 'Operasi mana yang boleh dipanggil?' },
    many: true,
    choices: (answers, landscape) =>
      (contractOf(answers, landscape)?.operations ?? []).map(({ id, method, path }) =>
        choice(id, `${id}: ${method} ${path}`),
      ),
  },
  {
    key: 'reads',
    flag: '--reads <fields>',
    help: 'response fields that it reads, separated by commas; by default all of them',
    ask: { en: 'Which fields does it read? (SOP 6.A.2)', id: 'Data mana yang dibaca? (SOP 6.A.2)' },
    many: true,
    when: (answers, landscape) => readable(answers, landscape).length > 0,
    choices: (answers, landscape) => readable(answers, landscape).map(path => choice(path)),
    fallback: readable,
  },
]
