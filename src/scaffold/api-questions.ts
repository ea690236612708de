import type { ApiAnswers } from './api.ts'
import type { Landscape } from './landscape.ts'
import { type Answers, all, one, type Question } from './question.ts'
import { CLASSES, KINDS } from './question-words.ts'
import { aField, aName, aRate, aText, rateOf } from './wanted.ts'

const isNewSystem = (answers: Answers, { config }: Landscape): boolean =>
  !Object.hasOwn(config.systems, one(answers, 'system'))

const systemOf = (answers: Answers, { config }: Landscape) =>
  isNewSystem(answers, { config } as Landscape) ? undefined : config.systems[one(answers, 'system')]

const TAKEN = {
  en: 'A name that no api of the workspace has.',
  id: 'Nama yang belum dipakai API lain.',
}

/** What SOP 6.A.2 and 6.B.1 ask of a provider, in the order in which a person would tell it. */
export const API_QUESTIONS: readonly Question<Landscape>[] = [
  {
    key: 'name',
    flag: '--name <name>',
    help: "the api's name in the workspace, such as katalog",
    ask: { en: 'Name of the api (it becomes part of URLs)', id: 'Nama API (menjadi bagian URL)' },
    problem: (value, _, { config }) =>
      aName(value) ?? (Object.hasOwn(config.apis, value) ? TAKEN : undefined),
  },
  {
    key: 'system',
    flag: '--system <name>',
    help: 'the system that provides it; by default one of the same name',
    ask: { en: 'The system that provides it', id: 'Sistem penyedia' },
    fallback: answers => [one(answers, 'name')],
    problem: aName,
  },
  {
    key: 'title',
    flag: '--title <text>',
    help: 'title in Indonesian',
    ask: { en: 'Title in Indonesian', id: 'Judul dalam bahasa Indonesia' },
    problem: aText(200),
  },
  {
    key: 'titleEn',
    flag: '--title-en <text>',
    help: 'title in English',
    ask: { en: 'Title in English', id: 'Judul dalam bahasa Inggris' },
    problem: aText(200),
  },
  {
    key: 'description',
    flag: '--description <text>',
    help: 'which data it offers, and what for, in Indonesian',
    ask: { en: 'Which data, and what for? (Indonesian)', id: 'Data apa, dan untuk apa? (bahasa Indonesia)' },
    problem: aText(1_000),
  },
  {
    key: 'descriptionEn',
    flag: '--description-en <text>',
    help: 'the same in English',
    ask: { en: 'The same in English', id: 'Hal yang sama dalam bahasa Inggris' },
    problem: aText(1_000),
  },
  {
    key: 'kind',
    flag: '--kind <kind>',
    help: 'of a new system: internal or external',
    ask: { en: 'Who runs the system?', id: 'Siapa yang mengelola sistem?' },
    when: isNewSystem,
    choices: () => KINDS,
    fallback: () => ['internal'],
  },
  {
    key: 'owner',
    flag: '--owner <unit>',
    help: 'the unit that owns it; of a known system, the one that ddi.config.yaml names',
    ask: { en: 'The unit that owns it (SOP 6.A.1)', id: 'Unit pemilik (SOP 6.A.1)' },
    fallback: (answers, landscape) => {
      const owner = systemOf(answers, landscape)?.owner
      return owner === undefined ? undefined : [owner]
    },
    problem: aText(200),
  },
  {
    key: 'resource',
    flag: '--resource <noun>',
    help: 'what a record is called in paths, such as buku; by default the name of the api',
    ask: { en: 'What is a record called in paths?', id: 'Sebutan data pada path' },
    fallback: answers => [one(answers, 'name')],
    problem: aName,
  },
  {
    key: 'fields',
    flag: '--fields <names>',
    help: 'fields of a record, separated by commas; the first one is its key',
    ask: {
      en: 'Fields, separated by commas; the first is the key',
      id: 'Data, dipisahkan koma; yang pertama kuncinya',
    },
    many: true,
    fallback: () => ['kode', 'nama'],
    problem: aField,
  },
  {
    key: 'filter',
    flag: '--filter <field>',
    help: 'the field by which a list is narrowed (SOP 6.B.1)',
    ask: {
      en: 'By which field is a list narrowed? (SOP 6.B.1)',
      id: 'Daftar disaring menurut apa? (SOP 6.B.1)',
    },
    choices: answers => all(answers, 'fields').map(value => ({ value, label: value })),
    fallback: answers => all(answers, 'fields').slice(-1),
  },
  {
    key: 'dataClass',
    flag: '--data-class <class>',
    help: 'how sensitive the data is: public, internal, personal or personal-specific (UU 27/2022)',
    ask: { en: 'How sensitive is the data? (UU 27/2022)', id: 'Golongan data (UU 27/2022)' },
    choices: () => CLASSES,
  },
  {
    key: 'rateLimit',
    flag: '--rate-limit <rate>',
    help: 'requests and seconds of each consumer, such as 600/60 (SOP 6.B.1)',
    ask: { en: 'Rate limit: requests/seconds (SOP 6.B.1)', id: 'Batas: permintaan/detik (SOP 6.B.1)' },
    fallback: () => ['600/60'],
    problem: aRate,
  },
  {
    key: 'server',
    flag: '--server <url>',
    help: 'https address, with the major version at the end of its path',
    ask: { en: 'Address, with /v1 at its end', id: 'Alamat, dengan /v1 di akhirnya' },
    fallback: answers => [`https://${one(answers, 'name')}.example/api/v1`],
    problem: value =>
      URL.parse(value)?.protocol === 'https:' && /\/v1$/.test(value) && value.length <= 300
        ? undefined
        : {
            en: 'An https address that ends with /v1, the major version of the first release.',
            id: 'Alamat https yang berakhir dengan /v1, versi mayor rilis pertama.',
          },
  },
]

export const apiAnswers = (answers: Answers, landscape: Landscape): ApiAnswers => {
  const say = (key: string): string => one(answers, key)
  const title = { id: say('title'), en: say('titleEn') }
  const known = systemOf(answers, landscape)
  const kind = known?.kind ?? (say('kind') === 'external' ? 'external' : 'internal')
  return {
    api: say('name'),
    system: say('system'),
    newSystem: known ? undefined : { name: title, kind, owner: say('owner') },
    title,
    description: { id: say('description'), en: say('descriptionEn') },
    owner: say('owner'),
    kind,
    resource: say('resource'),
    fields: [...new Set(all(answers, 'fields'))],
    filter: say('filter'),
    dataClass: say('dataClass'),
    rate: rateOf(say('rateLimit')) ?? { requests: 600, seconds: 60 },
    server: say('server'),
  }
}
