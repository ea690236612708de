import type { FlowCheck } from './check.ts'

export const formatOffered: FlowCheck = {
  meta: {
    code: 'ddi-wrong-format',
    severity: 'error',
    source: 'SOP 6.A.3',
    summary: {
      en: 'Every operation of a flow answers in a format of the flow.',
      id: 'Setiap operasi pada alur menjawab dalam format yang disebut alur.',
    },
    remedy: 'Write a media type of the successful responses under `format`.',
  },
  check({ flow, operations }) {
    const formats = new Set(flow.format.map(essence))
    return operations.flatMap(({ operation, pointer }) => {
      const offered = operation.responses
        .filter(({ status }) => status.startsWith('2'))
        .flatMap(({ content }) => content.map(({ type }) => essence(type)))
      if (offered.length === 0 || offered.some(type => formats.has(type))) return []
      return [
        {
          pointer: `${pointer}/operation`,
          message: {
            en: `'${operation.id}' answers in none of the formats of the flow.`,
            id: `'${operation.id}' tidak menjawab dalam format mana pun yang disebut alur.`,
          },
          wanted: [...new Set(offered)].join(' or '),
        },
      ]
    })
  },
}

/** Without parameters such as `charset` (RFC 9110 §8.3.1). */
const essence = (type: string): string => (type.split(';')[0] ?? '').trim().toLowerCase()
