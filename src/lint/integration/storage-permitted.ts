import type { FlowCheck } from './check.ts'

export const storagePermitted: FlowCheck = {
  meta: {
    code: 'ddi-storage-permission',
    severity: 'error',
    source: 'SOP 6.E.3',
    summary: {
      en: 'An external consumer stores data only with a written permission.',
      id: 'Consumer luar menyimpan data hanya dengan izin tertulis.',
    },
    remedy: 'Name the letter under `storage.permission`, or write `permitted: false`.',
  },
  check({ flow, consumer }) {
    if (consumer?.kind !== 'external' || !flow.storage.permitted || flow.storage.permission) return []
    return [
      {
        pointer: '/storage',
        message: {
          en: `The external system '${flow.consumer}' stores data, and no written permission is named.`,
          id: `Sistem luar '${flow.consumer}' menyimpan data tanpa izin tertulis yang disebut.`,
        },
        wanted: '`storage.permission`.',
      },
    ]
  },
}
