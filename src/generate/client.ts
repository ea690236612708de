import type { SecurityScheme } from '#contract'
import { pascalCase } from './names.ts'
import type { SecurityTable } from './security.ts'

/**
 * The source of a client module. Its code is fixed: what comes from the document stands in it as JSON, and the
 * schemes in lists, because `{"__proto__": …}` isn't a plain entry.
 */
export const clientModule = (api: string, table: SecurityTable): string => {
  const name = pascalCase(api)
  return `import { type ApiClient, type ClientOptions, createApiClient, type Security } from "ddi/client";
import type { paths } from "./types.js";

/** The security schemes of the api: keys of \`credential\`. */
export type ${name}Scheme = ${union(table.schemes)};

const security: Security<${name}Scheme> = {
    schemes: ${list(table.schemes.map(schemeEntry))},
    common: ${inline(table.common)},
    exceptions: ${list(table.exceptions.map(inline))},
};

export type ${name}Client = ApiClient<paths>;

/**
 * A typed client of the api. \`baseUrl\` includes the base path; \`credential\` is a token, or one for each scheme,
 * or a function that gives it anew for each request.
 */
export const create${name}Client = (options: ClientOptions<${name}Scheme>): ${name}Client =>
    createApiClient<paths, ${name}Scheme>(options, security);
`
}

/** Only what a protocol needs; a description has no place in code. */
const SCHEME_FIELDS = ['name', 'type', 'scheme', 'in', 'parameterName', 'protocol'] as const

const schemeEntry = (scheme: SecurityScheme): string => {
  const fields = SCHEME_FIELDS.filter(field => scheme[field] !== undefined)
  return `{ ${fields.map(field => `${field}: ${inline(scheme[field])}`).join(', ')} }`
}

const union = (schemes: readonly SecurityScheme[]): string =>
  schemes.length === 0 ? 'never' : schemes.map(scheme => inline(scheme.name)).join(' | ')

const list = (items: readonly string[]): string =>
  items.length === 0 ? '[]' : `[\n${items.map(item => `        ${item},\n`).join('')}    ]`

/** JSON is JavaScript, but for invisible characters, which must not hide what a reader sees. */
const inline = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
