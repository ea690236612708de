import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { byteSizeOf, DdiError, escapeToken, fail, isObject, remembered } from '#base'
import { schemaFindings } from './schema.ts'
import type { BodyLimits, Config, SourceDocument } from './workspace.ts'

export const CONFIG_NAME = 'ddi.config.yaml'

/** The folder, symlinks resolved, of the nearest configuration at or above `start`. */
export const findRoot = (start: string): string => rootAbove(existing(resolve(start))) ?? noConfig(start)

/** The same for a folder that exists; `undefined` where no configuration is above it. */
export const rootAbove = (folder: string): string | undefined => {
  if (existsSync(join(folder, CONFIG_NAME))) return folder
  return folder === dirname(folder) ? undefined : rootAbove(dirname(folder))
}

const existing = (start: string): string => {
  if (!existsSync(start)) return noConfig(start)
  const real = realpathSync(start)
  return statSync(real).isDirectory() ? real : dirname(real)
}

const noConfig = (start: string): never =>
  fail({
    code: 'config-not-found',
    message: `There is no ${CONFIG_NAME} in '${start}' or above it.`,
    remedy: 'Start ddi inside a workspace, or name an OpenAPI file on the command line.',
  })

/** What a workspace has where its configuration is silent; also the whole of a single spec's. */
export const DEFAULTS: Config = {
  title: { id: 'Ruang kerja API', en: 'API workspace' },
  systems: {},
  apis: {},
  integrations: [],
  generate: { output: 'generated' },
  mock: { port: 4010, notify: [], limits: { body: 1024 * 1024, bodies: {} } },
  refs: { hosts: [] },
  lint: { extends: ['recommended'], rules: {}, waivers: [] },
}

/** Validates the configuration against its schema; throws `DdiError` with every finding. */
export const parseConfig = (source: SourceDocument): Config => {
  const findings = remembered('config', [source.text], () => schemaFindings(source, validator(), 'config'))
  if (findings.length > 0) throw new DdiError(...findings)
  const value = isObject(source.value) ? (source.value as Written) : {}
  const config: Config = {
    ...DEFAULTS,
    ...value,
    generate: { ...DEFAULTS.generate, ...value.generate },
    mock: { ...DEFAULTS.mock, ...value.mock, limits: bodyLimits(value.mock?.limits) },
    refs: { ...DEFAULTS.refs, ...value.refs },
    lint: { ...DEFAULTS.lint, ...value.lint },
  }
  for (const [api, { system }] of Object.entries(config.apis)) {
    if (!Object.hasOwn(config.systems, system)) unknownSystem(source, api, system)
  }
  for (const api of Object.keys(config.mock.limits.bodies)) {
    if (!Object.hasOwn(config.apis, api)) unknownLimit(source, api)
  }
  return config
}

interface WrittenLimits {
  readonly body?: string
  readonly bodies?: Readonly<Record<string, string>>
}

/** The configuration as its author writes it: sizes are texts. */
interface Written extends Omit<Partial<Config>, 'mock'> {
  readonly mock?: Partial<Omit<Config['mock'], 'limits'>> & { readonly limits?: WrittenLimits }
}

/** The schema has seen that each is a size. */
const bodyLimits = ({ body = '', bodies = {} }: WrittenLimits = {}): BodyLimits => ({
  body: byteSizeOf(body) ?? DEFAULTS.mock.limits.body,
  bodies: Object.fromEntries(Object.entries(bodies).map(([api, size]) => [api, byteSizeOf(size) ?? 0])),
})

const unknownSystem = (source: SourceDocument, api: string, system: string): never =>
  fail({
    code: 'config-unknown-system',
    message: `The api '${api}' belongs to '${system}', which is not among the systems.`,
    location: source.locate(`/apis/${api}/system`),
    remedy: `Add '${system}' under 'systems', or correct its spelling.`,
  })

const unknownLimit = (source: SourceDocument, api: string): never =>
  fail({
    code: 'config-unknown-api',
    message: `A limit is set for '${api}', which is not among the apis.`,
    location: source.locate(`/mock/limits/bodies/${escapeToken(api)}`),
    remedy: `Add '${api}' under 'apis', or correct its spelling.`,
  })

let compiled: ValidateFunction | undefined

const validator = (): ValidateFunction => {
  compiled ??= new Ajv2020({ allErrors: true, verbose: true, strict: false, ownProperties: true }).compile(
    JSON.parse(
      readFileSync(new URL('../../schemas/ddi.config.schema.json', import.meta.url), 'utf8'),
    ) as object,
  )
  return compiled
}
