import { protocolsOf } from '../integration.ts'
import type { Landscape } from '../landscape.ts'
import type { Answers, Question } from '../question.ts'
import { aNetwork, aRate, aTimeout } from '../wanted.ts'
import { choice, operationsOf } from './answered.ts'

const formats = (answers: Answers, landscape: Landscape): readonly string[] => [
  ...new Set(
    operationsOf(answers, landscape)
      .flatMap(({ responses }) => responses)
      .filter(({ status }) => status.startsWith('2'))
      .flatMap(({ content }) => content.map(({ type }) => (type.split(';')[0] ?? '').trim().toLowerCase())),
  ),
]

/** In which form, as whom, from where and how much (SOP 6.A.3, 6.B.3, 6.D.3). */
export const ACCESS_QUESTIONS: readonly Question<Landscape>[] = [
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
]

function formatsOrJson(answers: Answers, landscape: Landscape): readonly string[] {
  const offered = formats(answers, landscape)
  return offered.length > 0 ? offered : ['application/json']
}

function accepted(answers: Answers, landscape: Landscape): readonly string[] {
  const protocols = protocolsOf(operationsOf(answers, landscape))
  return protocols.length > 0 ? protocols : ['bearer']
}
