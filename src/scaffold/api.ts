import type { Bilingual } from '#base'
import type { Change } from './change.ts'
import { commonChanges } from './common.ts'
import { pascal } from './names.ts'
import { type Entry, withEntries } from './registration.ts'
import { fill, renameKey, template, written } from './template.ts'

/** What `ddi new api` has been told. */
export interface ApiAnswers {
  readonly api: string
  readonly system: string
  /** Absent for a system that the configuration knows. */
  readonly newSystem: SystemAnswers | undefined
  readonly title: Bilingual
  readonly description: Bilingual
  readonly owner: string
  readonly kind: 'internal' | 'external'
  /** The noun of the paths: `buku`. */
  readonly resource: string
  /** The first one is the key of a record. */
  readonly fields: readonly string[]
  /** The field by which a list is narrowed (SOP 6.B.1). */
  readonly filter: string
  readonly dataClass: string
  readonly rate: { readonly requests: number; readonly seconds: number }
  readonly server: string
}

export interface SystemAnswers {
  readonly name: Bilingual
  readonly kind: 'internal' | 'external'
  readonly owner: string
}

/** The spec, its registration and the shared parts that it needs. */
export const apiChanges = (root: string, configuration: string, answers: ApiAnswers): readonly Change[] => {
  const path = `specs/${answers.kind}/${answers.api}.yaml`
  return [
    { path: 'ddi.config.yaml', before: configuration, text: registered(configuration, path, answers) },
    { path, text: specText(answers) },
    ...commonChanges(root),
  ]
}

const registered = (configuration: string, spec: string, { api, system, newSystem }: ApiAnswers): string => {
  const entries: Entry[] = [{ path: ['apis'], key: api, value: { spec, system } }]
  if (newSystem) entries.unshift({ path: ['systems'], key: system, value: newSystem })
  return withEntries(configuration, entries)
}

const OPERATIONS = ['daftar', 'ambil'] as const

const specText = (answers: ApiAnswers): string => {
  const { title, description, owner, resource, fields, filter, rate, dataClass } = answers
  const document = template('api.yaml')
  const [key = ''] = fields
  const list = `/${resource}`
  const record = `/${resource}/{${key}}`
  renameKey(document, ['paths', '/rekaman'], list)
  renameKey(document, ['paths', '/rekaman/{kunci}'], record)
  const example = Object.fromEntries(fields.map(field => [field, exampleOf(field)]))
  fill(document, [
    [['info', 'title'], title.id],
    [['info', 'description'], description.id],
    [['info', 'x-en', 'title'], title.en],
    [['info', 'x-en', 'description'], description.en],
    [['info', 'contact', 'name'], owner],
    [['info', 'x-owner'], owner],
    [['servers', 0, 'url'], answers.server],
    [['paths', list, 'get', 'parameters', 0, 'name'], filter],
    [['paths', list, 'get', 'parameters', 0, 'examples', 'contohSatu', 'value'], exampleOf(filter)],
    [[...contentOf(list), 'examples', 'contohSatu', 'value', 'data'], [example]],
    [['paths', record, 'parameters', 0, 'name'], key],
    [['paths', record, 'parameters', 0, 'examples', 'contohSatu', 'value'], exampleOf(key)],
    [[...contentOf(record), 'examples', 'contohSatu', 'value'], example],
    [['components', 'schemas', 'Rekaman', 'required'], fields],
    [['components', 'schemas', 'Rekaman', 'properties'], properties(fields, dataClass)],
    [['paths', list, 'get', 'summary'], `Daftar ${resource}`],
    [['paths', list, 'get', 'x-en', 'summary'], `List of ${resource}`],
    [['paths', record, 'get', 'summary'], `Satu ${resource} menurut ${key}`],
    [['paths', record, 'get', 'x-en', 'summary'], `One ${resource} by its ${key}`],
    ...[list, record].flatMap((path, index): [string[], unknown][] => [
      [['paths', path, 'get', 'operationId'], `${OPERATIONS[index]}${pascal(resource)}`],
      [['paths', path, 'get', 'x-data-class'], dataClass],
      [['paths', path, 'get', 'x-rate-limit'], rate],
      [['paths', path, 'get', 'security'], [{ tokenSistem: [`${answers.api}.${resource}.read`] }]],
    ]),
  ])
  return written(document)
}

const contentOf = (path: string): string[] => [
  'paths',
  path,
  'get',
  'responses',
  '200',
  'content',
  'application/json',
]

/** Made up, and the same wherever the field appears. */
const exampleOf = (field: string): string => `contoh-${field.replaceAll('_', '-')}`

const properties = (fields: readonly string[], dataClass: string): Record<string, unknown> => {
  const property = template('property.yaml').toJS() as Record<string, unknown>
  return Object.fromEntries(
    fields.map(field => [
      field,
      {
        ...property,
        description: `Isi \`${field}\`.`,
        examples: [exampleOf(field)],
        'x-data-class': dataClass,
        'x-en': { description: `The \`${field}\`.` },
      },
    ]),
  )
}
