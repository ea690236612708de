import type { FlowCheck } from './check.ts'

export const versionMatches: FlowCheck = {
  meta: {
    code: 'ddi-wrong-version',
    severity: 'error',
    source: 'SOP 6.D.4',
    summary: {
      en: 'A flow is agreed for the major version that the spec describes.',
      id: 'Alur disepakati untuk versi mayor yang dijelaskan spesifikasi.',
    },
    remedy: 'Review the flow against the new version, then write its number.',
  },
  check({ flow, contract }) {
    const major = /^v?(\d+)(\.|$)/.exec(contract.version)?.[1]
    if (major === undefined || Number(major) === flow.version) return []
    return [
      {
        pointer: '/version',
        message: {
          en: `The flow is agreed for version ${flow.version}; the api '${flow.api}' is at ${contract.version}.`,
          id: `Alur disepakati untuk versi ${flow.version}; API '${flow.api}' kini versi ${contract.version}.`,
        },
        wanted: major,
      },
    ]
  },
}
