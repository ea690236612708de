import { existsSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import type { Change } from './change.ts'
import { schemaText } from './template.ts'

export type SchemaName = 'ddi.config.schema.json' | 'ddi.schema.json'

/** Where a workspace finds the schemas: its own copy, else the package that it has installed. */
const FOLDERS: readonly string[] = ['schemas', 'node_modules/ddi/schemas']

export const schemaFolder = (root: string): string | undefined =>
  FOLDERS.find(folder => existsSync(join(root, folder, 'ddi.schema.json')))

/** Copies for a workspace that has no schemas yet: without them an editor completes nothing. */
export const schemaCopies = (root: string): readonly Change[] =>
  schemaFolder(root) === undefined
    ? (['ddi.config.schema.json', 'ddi.schema.json'] as const).map(name => ({
        path: `schemas/${name}`,
        text: schemaText(name),
      }))
    : []

/** The comment by which the YAML language server finds the schema of a file. */
export const schemaComment = (root: string, file: string, name: SchemaName): string => {
  const folder = schemaFolder(root) ?? 'schemas'
  const path = posix.relative(dirname(file), posix.join(folder, name))
  return ` yaml-language-server: $schema=${path.startsWith('.') ? path : `./${path}`}`
}
