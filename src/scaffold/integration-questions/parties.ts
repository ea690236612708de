import type { Landscape } from '../landscape.ts'
import { one, type Question } from '../question.ts'
import { KINDS } from '../question-words.ts'
import { aName, aText } from '../wanted.ts'
import { choice, isNewConsumer, providerOf } from './answered.ts'

/** Who asks whom (SOP 4, 6.A.1). */
export const PARTY_QUESTIONS: readonly Question<Landscape>[] = [
  {
    key: 'api',
    flag: '--api <name>',
    help: 'the api that is used, an api of ddi.config.yaml',
    ask: { en: 'Which api is used?', id: 'API mana yang dipakai?' },
    choices: (_, { contracts }) => contracts.map(({ api, title }) => choice(api, `${api}: ${title}`)),
  },
  {
    key: 'consumer',
    flag: '--consumer <system>',
    help: 'the system that uses it; a new one is added to ddi.config.yaml',
    ask: { en: 'Which system uses it?', id: 'Sistem mana yang memakainya?' },
    problem: (value, answers, landscape) =>
      aName(value) ??
      (value === providerOf(answers, landscape)
        ? { en: 'Another system than the provider.', id: 'Sistem selain penyedia.' }
        : undefined),
  },
  {
    key: 'consumerName',
    flag: '--consumer-name <text>',
    help: 'what people call a new consumer',
    ask: { en: 'What do people call it?', id: 'Sebutan sistem itu' },
    when: isNewConsumer,
    fallback: answers => [one(answers, 'consumer')],
    problem: aText(200),
  },
  {
    key: 'consumerKind',
    flag: '--consumer-kind <kind>',
    help: 'of a new consumer: internal or external',
    ask: { en: 'Who runs it?', id: 'Siapa yang mengelolanya?' },
    when: isNewConsumer,
    choices: () => KINDS,
    fallback: () => ['internal'],
  },
  {
    key: 'consumerOwner',
    flag: '--consumer-owner <unit>',
    help: 'the unit that owns a new consumer',
    ask: { en: 'The unit that owns it (SOP 6.A.1)', id: 'Unit pemiliknya (SOP 6.A.1)' },
    when: isNewConsumer,
    problem: aText(200),
  },
]
