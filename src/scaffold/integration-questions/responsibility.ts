import type { Landscape } from '../landscape.ts'
import type { Question } from '../question.ts'
import { aText } from '../wanted.ts'
import { choice } from './answered.ts'

/** Who answers for it (SOP 5). */
export const RESPONSIBILITY_QUESTIONS: readonly Question<Landscape>[] = [
  {
    key: 'developer',
    flag: '--developer <unit>',
    help: 'the unit that develops it (SOP 5)',
    ask: { en: 'The unit that develops it (SOP 5)', id: 'Unit pengembang (SOP 5)' },
    fallback: () => ['Pengembang Sistem'],
    problem: aText(200),
  },
  {
    key: 'admin',
    flag: '--admin <unit>',
    help: 'the unit that configures tokens and looks at logs (SOP 5)',
    ask: { en: 'The unit that administers tokens (SOP 5)', id: 'Unit admin aplikasi (SOP 5)' },
    fallback: () => ['Admin Aplikasi'],
    problem: aText(200),
  },
  {
    key: 'status',
    flag: '--status <status>',
    help: 'draft, review, testing or active; a draft grants nothing yet',
    ask: { en: 'Status; a draft grants nothing yet', id: 'Status; draft belum memberi hak akses' },
    choices: () => ['draft', 'review', 'testing', 'active'].map(status => choice(status)),
    fallback: () => ['draft'],
  },
]
