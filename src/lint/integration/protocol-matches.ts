import type { Operation } from '#contract'
import { protocolOf } from '#protocol'
import type { FlowCheck } from './check.ts'

export const protocolMatches: FlowCheck = {
  meta: {
    code: 'ddi-wrong-protocol',
    severity: 'error',
    source: 'SOP 6.B.1',
    summary: {
      en: 'The protocol of a flow is one that its operations accept.',
      id: 'Protokol autentikasi pada alur diterima oleh operasinya.',
    },
    remedy: 'Write the protocol of the security scheme in the spec.',
  },
  check({ flow, operations }) {
    const { protocol } = flow.auth
    const refusing = operations.find(({ operation }) => {
      const accepted = protocols(operation)
      return accepted.length > 0 && !accepted.includes(protocol)
    })
    if (!refusing) return []
    const { id } = refusing.operation
    return [
      {
        pointer: '/auth/protocol',
        message: {
          en: `The operation '${id}' does not accept '${protocol}'.`,
          id: `Operasi '${id}' tidak menerima '${protocol}'.`,
        },
        wanted: protocols(refusing.operation).join(' or '),
      },
    ]
  },
}

/** A scheme that ddi has no protocol for counts by the name that the spec gives it. */
const protocols = ({ security }: Operation): string[] => [
  ...new Set(
    security.flatMap(requirement =>
      requirement.map(
        ({ scheme }) => protocolOf(scheme)?.id ?? scheme.protocol ?? scheme.scheme ?? scheme.type,
      ),
    ),
  ),
]
