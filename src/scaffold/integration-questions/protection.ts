import { DATA_CLASSES, highestDataClass } from '#base'
import type { Landscape } from '../landscape.ts'
import { type Answers, one, type Question } from '../question.ts'
import { CLASSES } from '../question-words.ts'
import { aText, days } from '../wanted.ts'
import { consumerSystem, operationsOf } from './answered.ts'

/** How sensitive the data is, and who keeps it (UU 27/2022, SOP 6.E.3). */
export const PROTECTION_QUESTIONS: readonly Question<Landscape>[] = [
  {
    key: 'dataClass',
    flag: '--data-class <class>',
    help: 'the most sensitive data of the flow (UU 27/2022); by default that of the operations',
    ask: { en: 'How sensitive is the data? (UU 27/2022)', id: 'Golongan data (UU 27/2022)' },
    choices: (answers, landscape) => CLASSES.slice(DATA_CLASSES.indexOf(classOf(answers, landscape))),
    fallback: (answers, landscape) => [classOf(answers, landscape)],
  },
  {
    key: 'keepDays',
    flag: '--keep-days <days>',
    help: 'days for which the consumer keeps the data; 0, the default, if it does not (SOP 6.E.3)',
    ask: {
      en: 'For how many days does it keep the data? 0: not at all',
      id: 'Berapa hari data disimpan? 0: tidak',
    },
    fallback: () => ['0'],
    problem: value => (value === '0' ? undefined : days(value)),
  },
  {
    key: 'permission',
    flag: '--permission <letter>',
    help: 'of an external consumer that keeps data: reference of the written permission (SOP 6.E.3)',
    ask: { en: 'Reference of the written permission (SOP 6.E.3)', id: 'Nomor izin tertulis (SOP 6.E.3)' },
    when: (answers, landscape) =>
      one(answers, 'keepDays') !== '0' && consumerSystem(answers, landscape).kind === 'external',
    problem: aText(200),
  },
]

function classOf(answers: Answers, landscape: Landscape) {
  const classes = operationsOf(answers, landscape).flatMap(({ dataClass }) => dataClass ?? [])
  return highestDataClass(classes) ?? 'internal'
}
