import { DdiError, type Finding, nearest } from '#base'
import type { Contract } from '#contract'
import type { AnyHandler, AnyObjectRule, HandlerTable, ObjectRuleTable } from './handler.ts'

/** Each operation needs its handler, and each handler its operation. */
export const matchHandlers = (
  { api, operations }: Contract,
  handlers: HandlerTable,
): ReadonlyMap<string, AnyHandler> => {
  const table = new Map(Object.entries(handlers))
  const ids = operations.map(({ id }) => id)
  const missing = ids.filter(id => !table.has(id)).map(id => missingHandler(api, id))
  const unknown = [...table.keys()].filter(id => !ids.includes(id)).map(id => unknownHandler(api, id, ids))
  const findings = [...missing, ...unknown]
  if (findings.length > 0) throw new DdiError(...findings)
  return table
}

/** Each object rule needs its operation: a mistyped one would protect nothing. */
export const matchObjectRules = (
  { api, operations }: Contract,
  rules: ObjectRuleTable,
): ReadonlyMap<string, AnyObjectRule> => {
  const ids = operations.map(({ id }) => id)
  const unknown = Object.keys(rules).filter(id => !ids.includes(id))
  if (unknown.length > 0) throw new DdiError(...unknown.map(id => unknownRule(api, id, ids)))
  return new Map(Object.entries(rules))
}

const unknownRule = (api: string, id: string, ids: readonly string[]): Finding => {
  const { message: _, ...parts } = unknownHandler(api, id, ids)
  return {
    ...parts,
    code: 'object-rule-unknown',
    message: `'${api}' has no operation '${id}' for its object rule.`,
  }
}

const missingHandler = (api: string, id: string): Finding => ({
  code: 'handler-missing',
  severity: 'error',
  message: `No handler answers the operation '${id}' of '${api}'.`,
  wanted: 'One handler for each operation of the contract.',
  remedy: `Add '${id}' to the handlers; typed as Handlers<operations>, the compiler asks for it.`,
})

const unknownHandler = (api: string, id: string, ids: readonly string[]): Finding => {
  const meant = nearest(id, ids)
  return {
    code: 'handler-unknown',
    severity: 'error',
    message: `'${api}' has no operation '${id}' for its handler.`,
    remedy: meant ? `Did you mean '${meant}'?` : 'Remove it, or add the operation to the specification.',
  }
}
