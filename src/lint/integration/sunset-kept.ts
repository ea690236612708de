import { lifecycleOf } from '#integration'
import type { FlowCheck } from './check.ts'

export const sunsetKept: FlowCheck = {
  meta: {
    code: 'ddi-sunset-passed',
    severity: 'warning',
    source: 'SOP 6.D.4',
    summary: {
      en: 'A flow that has ended is taken out of its document.',
      id: 'Alur yang sudah berakhir dikeluarkan dari dokumennya.',
    },
    remedy: 'Remove the flow, retire the document, or agree on a new date.',
  },
  check({ flow, now }) {
    if (lifecycleOf(flow, now).phase !== 'sunset') return []
    return [
      {
        pointer: '/sunset',
        message: {
          en: `The flow '${flow.id}' ended on ${flow.sunset}.`,
          id: `Alur '${flow.id}' sudah berakhir pada ${flow.sunset}.`,
        },
      },
    ]
  },
}
