import { fieldsOf, type IntegrationAnswers, scopesOf } from './integration.ts'
import {
  consumerSystem,
  contractOf,
  isNewConsumer,
  operationsOf,
  providerOf,
  systemOf,
} from './integration-questions/answered.ts'
import type { Landscape } from './landscape.ts'
import { type Answers, all, one } from './question.ts'
import { rateOf } from './wanted.ts'

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
