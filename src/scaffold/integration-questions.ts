import { DATA_CLASSES, highestDataClass } from '#base'
import type { Contract, Operation } from '#contract'
import { fieldsOf, type IntegrationAnswers, protocolsOf, scopesOf } from './integration.ts'
import type { Landscape } from './landscape.ts'
import { uniqueName } from './names.ts'
import { type Answers, all, type Choice, one, type Question } from './question.ts'
import { CLASSES, KINDS } from './question-words.ts'
import { aName, aNetwork, aRate, aText, aTimeout, days, rateOf } from './wanted.ts'

type Ask = Question<Landscape>

const contractOf = (answers: Answers, { contracts }: Landscape): Contract | undefined =>
  contracts.find(({ api }) => api === one(answers, 'api'))

const providerOf = (answers: Answers, { config }: Landscape): string => {
  const api = one(answers, 'api')
  return Object.hasOwn(config.apis, api) ? (config.apis[api]?.system ?? '') : ''
}

const operationsOf = (answers: Answers, landscape: Landscape): readonly Operation[] => {
  const contract = contractOf(answers, landscape)
  return all(answers, 'operations').flatMap(id => contract?.find(id) ?? [])
}

const systemOf = (name: string, { config }: Landscape) =>
  Object.hasOwn(config.systems, name) ? config.systems[name] : undefined

const isNewConsumer = (answers: Answers, landscape: Landscape): boolean => {
  const consumer = one(answers, 'consumer')
  return consumer !== '' && systemOf(consumer, landscape) === undefined
}

const choice = (value: string, label = value): Choice => ({ value, label })

const readable = (answers: Answers, landscape: Landscape): readonly string[] => {
  const contract = contractOf(answers, landscape)
  if (!contract) return []
  return [...new Set(operationsOf(answers, landscape).flatMap(operation => fieldsOf(contract, operation)))]
}

const formats = (answers: Answers, landscape: Landscape): readonly string[] => [
  ...new Set(
    operationsOf(answers, landscape)
      .flatMap(({ responses }) => responses)
      .filter(({ status }) => status.startsWith('2'))
      .flatMap(({ content }) => content.map(({ type }) => (type.split(';')[0] ?? '').trim().toLowerCase())),
  ),
]

const titleOf = (language: 'id' | 'en') => (answers: Answers, landscape: Landscape) => {
  const name = (system: string): string => systemOf(system, landscape)?.name[language] ?? system
  const consumer = one(answers, 'consumer')
  const from = isNewConsumer(answers, landscape) ? one(answers, 'consumerName') || consumer : name(consumer)
  return [`${from} ← ${name(providerOf(answers, landscape))}`.slice(0, 200)]
}

/** The whole landscape of SOP 6.A.2-3: which data, which way, how often, and who may. */
export const INTEGRATION_QUESTIONS: readonly Ask[] = [
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
  {
    key: 'direction',
    flag: '--direction <direction>',
    help: 'pull, push or two-way (SOP 6.A.2); by default what the operations do',
    ask: { en: 'Which way does data go? (SOP 6.A.2)', id: 'Arah komunikasi data (SOP 6.A.2)' },
    choices: () => [
      choice('pull', 'pull: the consumer fetches data / consumer mengambil data'),
      choice('push', 'push: the consumer sends data / consumer mengirim data'),
      choice('two-way', 'two-way: both / keduanya'),
    ],
    fallback: (answers, landscape) => {
      const reading = new Set(operationsOf(answers, landscape).map(({ method }) => method === 'GET'))
      return [reading.size > 1 ? 'two-way' : reading.has(false) ? 'push' : 'pull']
    },
  },
  {
    key: 'frequency',
    flag: '--frequency <kind>',
    help: 'real-time, on-demand or batch (SOP 6.A.2)',
    ask: { en: 'How often? (SOP 6.A.2)', id: 'Seberapa sering? (SOP 6.A.2)' },
    choices: () => [
      choice('real-time', 'real-time: with each event / setiap kejadian'),
      choice('on-demand', 'on-demand: when a person asks / saat diminta'),
      choice('batch', 'batch: by a schedule / terjadwal'),
    ],
  },
  {
    key: 'cron',
    flag: '--cron <schedule>',
    help: 'of a batch: minute, hour, day, month, weekday, such as "30 1 * * *"',
    ask: { en: 'Schedule: minute hour day month weekday', id: 'Jadwal: menit jam tanggal bulan hari' },
    when: answers => one(answers, 'frequency') === 'batch',
    fallback: () => undefined,
    problem: value =>
      /^\S+( \S+){4}$/.test(value) && value.length <= 200
        ? undefined
        : { en: 'Five fields, such as 30 1 * * *.', id: 'Lima kolom, misalnya 30 1 * * *.' },
  },
  {
    key: 'zone',
    flag: '--zone <name>',
    help: 'of a batch: its time zone',
    ask: { en: 'Time zone', id: 'Zona waktu' },
    when: answers => one(answers, 'frequency') === 'batch',
    fallback: () => ['Asia/Jakarta'],
    problem: aText(50),
  },
  {
    key: 'format',
    flag: '--format <types>',
    help: 'media types, separated by commas (SOP 6.A.3); by default what the operations answer with',
    ask: { en: 'Data formats (SOP 6.A.3)', id: 'Format data (SOP 6.A.3)' },
    many: true,
    choices: (answers, landscape) => formatsOrJson(answers, landscape).map(type => choice(type)),
    fallback: formatsOrJson,
  },
  {
    key: 'auth',
    flag: '--auth <protocol>',
    help: 'how the consumer proves who it is (SOP 6.A.3); by default what the operations accept',
    ask: { en: 'Authentication (SOP 6.A.3)', id: 'Mekanisme autentikasi (SOP 6.A.3)' },
    choices: (answers, landscape) => accepted(answers, landscape).map(name => choice(name)),
    fallback: (answers, landscape) => accepted(answers, landscape).slice(0, 1),
  },
  {
    key: 'networks',
    flag: '--networks <ranges>',
    help: 'addresses from which it calls, as CIDR ranges separated by commas (SOP 6.B.3)',
    ask: {
      en: 'From which addresses does it call? (SOP 6.B.3)',
      id: 'Dari alamat mana dipanggil? (SOP 6.B.3)',
    },
    many: true,
    problem: aNetwork,
  },
  {
    key: 'rateLimit',
    flag: '--rate-limit <rate>',
    help: 'requests and seconds, such as 600/60; by default what the operations allow',
    ask: { en: 'Rate limit: requests/seconds', id: 'Batas: permintaan/detik' },
    fallback: (answers, landscape) => {
      const rates = operationsOf(answers, landscape).flatMap(({ rateLimit }) => rateLimit ?? [])
      const [lowest] = rates.toSorted((a, b) => a.requests / a.seconds - b.requests / b.seconds)
      return [lowest ? `${lowest.requests}/${lowest.seconds}` : '600/60']
    },
    problem: aRate,
  },
  {
    key: 'timeout',
    flag: '--timeout <seconds>',
    help: 'seconds after which the consumer gives up, at most 10 (SOP 6.D.3)',
    ask: { en: 'Timeout in seconds', id: 'Batas tunggu dalam detik' },
    fallback: () => ['5'],
    problem: aTimeout,
  },
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

function formatsOrJson(answers: Answers, landscape: Landscape): readonly string[] {
  const offered = formats(answers, landscape)
  return offered.length > 0 ? offered : ['application/json']
}

function accepted(answers: Answers, landscape: Landscape): readonly string[] {
  const protocols = protocolsOf(operationsOf(answers, landscape))
  return protocols.length > 0 ? protocols : ['bearer']
}

function classOf(answers: Answers, landscape: Landscape) {
  const classes = operationsOf(answers, landscape).flatMap(({ dataClass }) => dataClass ?? [])
  return highestDataClass(classes) ?? 'internal'
}

function consumerSystem(answers: Answers, landscape: Landscape) {
  const known = systemOf(one(answers, 'consumer'), landscape)
  const name = one(answers, 'consumerName')
  const kind = one(answers, 'consumerKind') === 'external' ? ('external' as const) : ('internal' as const)
  return known ?? { name: { id: name, en: name }, kind, owner: one(answers, 'consumerOwner') }
}

/** `today` is `yyyy-mm-dd`: the day of the first review. */
export const integrationAnswers = (
  answers: Answers,
  landscape: Landscape,
  today: string,
): IntegrationAnswers => {
  const say = (key: string): string => one(answers, key)
  const consumer = say('consumer')
  const provider = providerOf(answers, landscape)
  const operations = operationsOf(answers, landscape)
  const contract = contractOf(answers, landscape)
  const reads = new Set(all(answers, 'reads'))
  const system = consumerSystem(answers, landscape)
  const permission = say('permission')
  return {
    id: say('id'),
    title: { id: say('title'), en: say('titleEn') },
    purpose: { id: say('purpose'), en: say('purposeEn') },
    status: say('status'),
    api: say('api'),
    provider,
    consumer,
    newConsumer: isNewConsumer(answers, landscape) ? system : undefined,
    version: Number.parseInt(contract?.version ?? '1', 10) || 0,
    operations: operations.map(operation => ({
      operation: operation.id,
      reads: (contract ? fieldsOf(contract, operation) : []).filter(path => reads.has(path)),
    })),
    direction: say('direction'),
    frequency:
      say('frequency') === 'batch'
        ? { kind: 'batch', cron: say('cron'), zone: say('zone') }
        : { kind: say('frequency') },
    format: all(answers, 'format'),
    protocol: say('auth'),
    scopes: scopesOf(operations, say('auth')),
    rate: rateOf(say('rateLimit')) ?? { requests: 600, seconds: 60 },
    timeout: Number(say('timeout')),
    networks: all(answers, 'networks'),
    dataClass: say('dataClass'),
    storage:
      say('keepDays') === '0'
        ? { permitted: false }
        : {
            permitted: true,
            retentionDays: Number(say('keepDays')),
            ...(permission === '' ? {} : { permission }),
          },
    owners: [
      { unit: 'STK', role: 'stk' },
      { unit: system.owner, role: 'application-owner', systems: [consumer] },
      {
        unit: systemOf(provider, landscape)?.owner ?? 'STK',
        role: 'application-owner',
        systems: [provider],
      },
      { unit: say('developer'), role: 'developer', systems: [consumer, provider] },
      { unit: say('admin'), role: 'application-admin', systems: [consumer, provider] },
    ],
    today,
  }
}
