import { ACCESS_QUESTIONS } from './integration-questions/access.ts'
import { DOCUMENT_QUESTIONS } from './integration-questions/document.ts'
import { EXCHANGE_QUESTIONS } from './integration-questions/exchange.ts'
import { OPERATION_QUESTIONS } from './integration-questions/operations.ts'
import { PARTY_QUESTIONS } from './integration-questions/parties.ts'
import { PROTECTION_QUESTIONS } from './integration-questions/protection.ts'
import { RESPONSIBILITY_QUESTIONS } from './integration-questions/responsibility.ts'
import type { Landscape } from './landscape.ts'
import type { Question } from './question.ts'

/** The whole landscape of SOP 6.A.2-3: which data, which way, how often, and who may. */
export const INTEGRATION_QUESTIONS: readonly Question<Landscape>[] = [
  ...PARTY_QUESTIONS,
  ...OPERATION_QUESTIONS,
  ...DOCUMENT_QUESTIONS,
  ...EXCHANGE_QUESTIONS,
  ...ACCESS_QUESTIONS,
  ...PROTECTION_QUESTIONS,
  ...RESPONSIBILITY_QUESTIONS,
]
