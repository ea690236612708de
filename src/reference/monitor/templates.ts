import type { Alert } from './alerts.ts'
import { wibTime } from './day.ts'
import type { Message } from './message.ts'
import type { FailureKind } from './tables.ts'

/** Gives a system's name for people. */
export type NameOf = (system: string) => string

/** Plain text in Indonesian for the administrators of STK (SOP 6.D.3); no value of any person is known here. */
export interface Text {
  readonly subject: string
  readonly text: string
}

const WHAT: Readonly<Record<FailureKind, string>> = {
  'galat-5xx': 'menjawab dengan galat 5xx',
  'melebihi-10-detik': 'membutuhkan lebih dari 10 detik untuk menjawab',
  'tidak-terhubung': 'tidak dapat dihubungi',
}

export const textOf = (message: Message, nameOf: NameOf): Text => {
  if (message.kind === 'notice') return message.notice
  const { alert } = message
  return message.kind === 'opened'
    ? opened(alert, nameOf(alert.system))
    : resolved(alert, nameOf(alert.system))
}

const opened = (alert: Alert, name: string): Text => ({
  subject: `[${alert.id}] Gangguan: ${name}`,
  text: lines(
    `${name} ${WHAT[alert.kind]} (SOP 6.D.3).`,
    '',
    `Peringatan: ${alert.id}`,
    `Sistem: ${alert.system}`,
    `Mulai: ${wibTime(alert.started_at)}`,
    `Ditemukan oleh: ${alert.operation === null ? 'pemeriksaan berkala' : `permintaan ${alert.operation}`}`,
    alert.status_code === null ? undefined : `Kode status: ${alert.status_code}`,
    alert.duration === null ? undefined : `Lama jawaban: ${alert.duration} ms`,
    '',
    'Langkah berikutnya (SOP 7): periksa endpoint dan token di kedua sisi, periksa log API, laporkan kepada',
    'penyedia bila sistemnya eksternal, lalu catat kejadian dan tindakannya di log insiden STK.',
    'Tidak ada pesan lain tentang kejadian ini sampai sistem pulih.',
  ),
})

const resolved = (alert: Alert, name: string): Text => ({
  subject: `[${alert.id}] Pulih: ${name}`,
  text: lines(
    `${name} sudah pulih.`,
    '',
    `Peringatan: ${alert.id}`,
    `Sistem: ${alert.system}`,
    `Mulai: ${wibTime(alert.started_at)}`,
    `Pulih: ${wibTime(alert.resolved_at ?? alert.last_at)}`,
    `Permintaan yang gagal: ${alert.failures}`,
    '',
    'Catat akar masalah dan tindakan korektif di log insiden STK (SOP 7.2).',
  ),
})

const lines = (...all: readonly (string | undefined)[]): string =>
  `${all.filter(line => line !== undefined).join('\n')}\n`
