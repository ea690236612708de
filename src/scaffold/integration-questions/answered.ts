import type { Contract, Operation } from '#contract'
import type { System } from '#workspace'
import type { Landscape } from '../landscape.ts'
import { type Answers, all, type Choice, one } from '../question.ts'

/** The api that was chosen; `undefined` until then. */
export const contractOf = (answers: Answers, { contracts }: Landscape): Contract | undefined =>
  contracts.find(({ api }) => api === one(answers, 'api'))

/** The system of that api; empty until it is chosen. */
export const providerOf = (answers: Answers, { config }: Landscape): string => {
  const api = one(answers, 'api')
  return Object.hasOwn(config.apis, api) ? (config.apis[api]?.system ?? '') : ''
}

export const operationsOf = (answers: Answers, landscape: Landscape): readonly Operation[] => {
  const contract = contractOf(answers, landscape)
  return all(answers, 'operations').flatMap(id => contract?.find(id) ?? [])
}

export const systemOf = (name: string, { config }: Landscape): System | undefined =>
  Object.hasOwn(config.systems, name) ? config.systems[name] : undefined

/** Whether the consumer is still to be added to `ddi.config.yaml`. */
export const isNewConsumer = (answers: Answers, landscape: Landscape): boolean => {
  const consumer = one(answers, 'consumer')
  return consumer !== '' && systemOf(consumer, landscape) === undefined
}

/** The consumer as it stands in the configuration, or as it will. */
export const consumerSystem = (answers: Answers, landscape: Landscape): System => {
  const known = systemOf(one(answers, 'consumer'), landscape)
  const name = one(answers, 'consumerName')
  const kind = one(answers, 'consumerKind') === 'external' ? 'external' : 'internal'
  return known ?? { name: { id: name, en: name }, kind, owner: one(answers, 'consumerOwner') }
}

export const choice = (value: string, label = value): Choice => ({ value, label })
