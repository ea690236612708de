import { basename } from 'node:path'
import type { Bilingual } from '#base'
import { type ApiAnswers, apiChanges } from './api.ts'
import type { Change } from './change.ts'
import type { Discovered } from './discover.ts'
import { schemaComment, schemaCopies } from './editor-schema.ts'
import { type IntegrationAnswers, integrationChanges } from './integration.ts'
import { nameFrom, uniqueName } from './names.ts'
import { ignoreChanges, scriptChanges } from './project-files.ts'
import { withEntries } from './registration.ts'
import { fill, template, written } from './template.ts'

export interface InitOptions {
  readonly title: Bilingual | undefined
  readonly ruleset: string | undefined
  /** `yyyy-mm-dd`. */
  readonly today: string
}

/** A workspace over the specs that are there, or with an example where there are none. */
export const initChanges = (
  root: string,
  specs: readonly Discovered[],
  options: InitOptions,
): readonly Change[] => [
  ...(specs.length > 0 ? overSpecs(root, specs, options) : withExample(root, options)),
  ...schemaCopies(root),
  ...ignoreChanges(root),
  ...scriptChanges(root),
]

const CONFIG = 'ddi.config.yaml'

const configText = (root: string, { title, ruleset }: InitOptions, usual: string): string => {
  const document = template(CONFIG)
  document.commentBefore = schemaComment(root, CONFIG, 'ddi.config.schema.json')
  fill(document, [
    ...(title ? [[['title', 'id'], title.id] as const, [['title', 'en'], title.en] as const] : []),
    [['lint', 'extends'], [ruleset ?? usual]],
  ])
  return written(document)
}

/** Specs that somebody wrote without the SOP in mind are first judged as OpenAPI. */
const overSpecs = (root: string, specs: readonly Discovered[], options: InitOptions): readonly Change[] => {
  const apis = new Map<string, Discovered>()
  for (const spec of specs)
    apis.set(
      uniqueName(nameOf(spec), name => apis.has(name)),
      spec,
    )
  const systems = [...apis].map(([name, { title, owner }]) => {
    const called = title.slice(0, 200)
    return {
      path: ['systems'],
      key: name,
      value: {
        name: { id: called, en: called },
        kind: 'internal',
        owner: (owner ?? UNDECIDED).slice(0, 200),
      },
    }
  })
  const entries = [...apis].map(([name, { path }]) => ({
    path: ['apis'],
    key: name,
    value: { spec: path, system: name },
  }))
  const text = withEntries(configText(root, options, 'recommended'), [...systems, ...entries])
  return [{ path: CONFIG, text }]
}

const UNDECIDED = 'Belum ditentukan / to be decided'

/** Many documents are called openapi.yaml: then the folder tells more, and after it the title. */
const nameOf = ({ path, title }: Discovered): string => {
  const file = basename(path).replace(/(\.openapi)?\.(ya?ml|json)$/i, '')
  const folder = basename(path.slice(0, -basename(path).length - 1))
  const plain = /^(openapi|swagger|api|spec|index)$/i.test(file)
  return (plain ? (nameFrom(folder) ?? nameFrom(title)) : nameFrom(file)) ?? nameFrom(title) ?? 'api'
}

/** One api and one document, so that every command has something to work on. */
const withExample = (root: string, options: InitOptions): readonly Change[] => {
  const empty = configText(root, options, 'sop')
  const api = apiChanges(root, empty, EXAMPLE_API)
  const [config, ...files] = api
  const text = withEntries(config?.text ?? empty, [
    { path: ['systems'], key: 'situs', value: EXAMPLE_CONSUMER },
  ])
  const integration = integrationChanges(root, EXAMPLE_CONFIG, text, {
    ...EXAMPLE_INTEGRATION,
    today: options.today,
  })
  return [{ path: CONFIG, text }, ...files, ...integration]
}

const EXAMPLE_API: ApiAnswers = {
  api: 'katalog',
  system: 'katalog',
  newSystem: {
    name: { id: 'Katalog buku (contoh)', en: 'Catalogue of books (example)' },
    kind: 'internal',
    owner: 'Unit Perpustakaan',
  },
  title: { id: 'API Katalog', en: 'Catalogue API' },
  description: {
    id: 'Judul buku perpustakaan. Ini contoh: ganti dengan API Anda.',
    en: 'Titles of the books of a library. This is an example: replace it by your api.',
  },
  owner: 'Unit Perpustakaan',
  kind: 'internal',
  resource: 'buku',
  fields: ['kode_buku', 'judul'],
  filter: 'judul',
  dataClass: 'public',
  rate: { requests: 600, seconds: 60 },
  server: 'https://katalog.example/api/v1',
}

const EXAMPLE_CONSUMER = {
  name: { id: 'Situs web (contoh)', en: 'Website (example)' },
  kind: 'internal',
  owner: 'Unit Humas',
}

const EXAMPLE_CONFIG = { integrations: ['specs/integrations/*.ddi.yaml'] }

const EXAMPLE_INTEGRATION: Omit<IntegrationAnswers, 'today'> = {
  id: 'situs-katalog',
  title: { id: 'Situs web ← Katalog', en: 'Website ← Catalogue' },
  purpose: {
    id: 'Situs web menampilkan judul buku yang dimiliki perpustakaan. Ini contoh: ganti dengan integrasi Anda.',
    en: 'The website shows which books the library has. This is an example: replace it by your integration.',
  },
  status: 'testing',
  api: 'katalog',
  provider: 'katalog',
  consumer: 'situs',
  newConsumer: undefined,
  version: 1,
  operations: [
    { operation: 'daftarBuku', reads: ['data[].kode_buku', 'data[].judul', 'meta.page', 'meta.last_page'] },
    { operation: 'ambilBuku', reads: ['kode_buku', 'judul'] },
  ],
  direction: 'pull',
  frequency: { kind: 'on-demand' },
  format: ['application/json'],
  protocol: 'bearer',
  scopes: ['katalog.buku.read'],
  rate: { requests: 600, seconds: 60 },
  timeout: 5,
  networks: ['10.20.30.0/24'],
  dataClass: 'public',
  storage: { permitted: false },
  owners: [
    { unit: 'STK', role: 'stk' },
    { unit: 'Unit Humas', role: 'application-owner', systems: ['situs'] },
    { unit: 'Unit Perpustakaan', role: 'application-owner', systems: ['katalog'] },
    { unit: 'Pengembang Sistem', role: 'developer', systems: ['situs', 'katalog'] },
    { unit: 'Admin Aplikasi', role: 'application-admin', systems: ['situs', 'katalog'] },
  ],
}
