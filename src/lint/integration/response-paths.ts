import { type DataClass, isDataClass, isObject, own } from '#base'
import type { Contract, Operation, Schema } from '#contract'
import { partsOf, successSchemas } from './field.ts'

/** A field of a successful response, named as `reads` names it. */
interface ResponsePath {
  readonly path: string
  readonly dataClass: DataClass | undefined
}

/** Deeper or wider responses are looked at only so far. */
const DEPTH = 8
const MOST = 1_000

const known = new WeakMap<Operation, readonly ResponsePath[]>()

/** The fields of the successful responses that have no fields of their own. */
export const responsePaths = (operation: Operation, contract: Contract): readonly ResponsePath[] => {
  const paths = known.get(operation) ?? pathsOf(operation, contract)
  known.set(operation, paths)
  return paths
}

const pathsOf = (operation: Operation, contract: Contract): readonly ResponsePath[] => {
  const found = new Map<string, ResponsePath>()
  // A record inside its own kind is not looked at again.
  const open = new Set<unknown>()
  const walk = (schema: Schema, path: string, depth: number, inherited: DataClass | undefined): void => {
    const parts = partsOf(schema, contract)
    if (depth > DEPTH || found.size >= MOST || parts.some(part => open.has(part))) return
    for (const part of parts) open.add(part)
    const classes = [schema, ...parts].map(part => own(part, 'x-data-class'))
    const dataClass = classes.find(isDataClass) ?? inherited
    let inside = false
    for (const part of parts) {
      const properties = own(part, 'properties')
      const items = own(part, 'items')
      for (const [name, property] of isObject(properties) ? Object.entries(properties) : []) {
        inside = true
        walk(property as Schema, `${path}${path === '' ? '' : '.'}${escapeName(name)}`, depth + 1, undefined)
      }
      if (isObject(items)) {
        inside = true
        walk(items, `${path}[]`, depth + 1, dataClass)
      }
    }
    for (const part of parts) open.delete(part)
    if (!inside && path !== '') found.set(path, { path, dataClass })
  }
  for (const schema of successSchemas(operation)) walk(schema, '', 0, undefined)
  return [...found.values()]
}

const escapeName = (name: string): string => name.replaceAll(/[.[\]\\]/g, '\\$&')
