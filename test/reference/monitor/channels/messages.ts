import type { Alert } from '../../../../src/reference/monitor/alerts.ts'
import type { Delivery, Message } from '../../../../src/reference/monitor/message.ts'
import { NOW } from '../fixture.ts'

export const alert: Alert = {
  id: 'PRG-20260001',
  system: 'simak',
  kind: 'galat-5xx',
  operation: 'daftarMahasiswa',
  status_code: 500,
  duration: 140,
  failures: 60,
  state: 'aktif',
  started_at: NOW,
  last_at: NOW,
  resolved_at: null,
  incident_id: null,
}
export const OPENED: Message = { kind: 'opened', alert }
export const RESOLVED: Message = {
  kind: 'resolved',
  alert: { ...alert, state: 'selesai', resolved_at: NOW + 600_000 },
}
export const NOTICE = {
  kind: 'notice',
  notice: {
    id: 'n-1',
    kind: 'pengingat-rotasi',
    system: 'lms',
    to: 'admin-lms@uss.example',
    subject: 'Token LMS berakhir',
    text: 'Ganti token sebelum 1 Desember.\n',
    at: NOW,
  },
} satisfies Message

export const delivery = (message: Message, given: Partial<Delivery> = {}): Delivery => ({
  id: 'PRG-20260001/terbuka/surel',
  message,
  attempt: 1,
  earlier: undefined,
  ...given,
})

export const nameOf = (system: string) => system.toUpperCase()
