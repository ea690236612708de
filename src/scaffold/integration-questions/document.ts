import type { Landscape } from '../landscape.ts'
import { uniqueName } from '../names.ts'
import { type Answers, one, type Question } from '../question.ts'
import { aName, aText } from '../wanted.ts'
import { isNewConsumer, providerOf, systemOf } from './answered.ts'

const titleOf = (language: 'id' | 'en') => (answers: Answers, landscape: Landscape) => {
  const name = (system: string): string => systemOf(system, landscape)?.name[language] ?? system
  const consumer = one(answers, 'consumer')
  const from = isNewConsumer(answers, landscape) ? one(answers, 'consumerName') || consumer : name(consumer)
  return [`${from} ← ${name(providerOf(answers, landscape))}`.slice(0, 200)]
}

/** What for, and under which name. */
export const DOCUMENT_QUESTIONS: readonly Question<Landscape>[] = [
  {
    key: 'purpose',
    flag: '--purpose <text>',
    help: 'what the data is used for, in Indonesian',
    ask: { en: 'What is the data used for? (Indonesian)', id: 'Data dipakai untuk apa? (bahasa Indonesia)' },
    problem: aText(2_000),
  },
  {
    key: 'purposeEn',
    flag: '--purpose-en <text>',
    help: 'the same in English',
    ask: { en: 'The same in English', id: 'Hal yang sama dalam bahasa Inggris' },
    problem: aText(2_000),
  },
  {
    key: 'id',
    flag: '--id <name>',
    help: 'name of the document; by default <consumer>-<provider>',
    ask: { en: 'Name of the document', id: 'Nama dokumen' },
    fallback: (answers, landscape) => [
      uniqueName(`${one(answers, 'consumer')}-${providerOf(answers, landscape)}`.slice(0, 60), name =>
        landscape.integrations.has(name),
      ),
    ],
    problem: (value, _, { integrations }) =>
      aName(value) ??
      (integrations.has(value)
        ? { en: 'A name that no document has.', id: 'Nama yang belum dipakai dokumen lain.' }
        : undefined),
  },
  {
    key: 'title',
    flag: '--title <text>',
    help: 'title in Indonesian',
    ask: { en: 'Title in Indonesian', id: 'Judul dalam bahasa Indonesia' },
    fallback: titleOf('id'),
    problem: aText(200),
  },
  {
    key: 'titleEn',
    flag: '--title-en <text>',
    help: 'title in English',
    ask: { en: 'Title in English', id: 'Judul dalam bahasa Inggris' },
    fallback: titleOf('en'),
    problem: aText(200),
  },
]
