import { type Html, html } from '#base'
import { labelOf } from './words.ts'

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/
const DAY = /^\d{4}-\d\d-\d\d$/

const DATE_TIME = new Intl.DateTimeFormat('id-ID', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Asia/Jakarta',
})
const DATE = new Intl.DateTimeFormat('id-ID', { dateStyle: 'medium', timeZone: 'UTC' })

const textShown = (text: string): Html => {
  if (TIME.test(text)) return html`<time datetime="${text}">${DATE_TIME.format(new Date(text))}</time>`
  if (DAY.test(text)) return html`<time datetime="${text}">${DATE.format(new Date(text))}</time>`
  return html`${text}`
}

/** A value of the contract as a reader wants it; times in WIB. */
export const valueShown = (value: unknown): Html => {
  if (value === null || value === undefined || value === '') return html`<span class="none">–</span>`
  if (typeof value === 'boolean') return html`${value ? 'Ya' : 'Tidak'}`
  if (Array.isArray(value)) return listShown(value)
  if (typeof value === 'object') return recordShown(value)
  return textShown(String(value))
}

const listShown = (values: readonly unknown[]): Html => {
  if (values.length === 0) return valueShown(null)
  if (values.every(value => typeof value !== 'object')) return html`${values.map(String).join(', ')}`
  return html`<ul>${values.map(value => html`<li>${valueShown(value)}</li>`)}</ul>`
}

const recordShown = (record: object): Html =>
  html`${Object.entries(record).map(
    ([name, value], index) => html`${index > 0 && '; '}${labelOf(name)}: ${valueShown(value)}`,
  )}`

/** States that want to be seen; colour is never the only sign, because the word stands there too. */
const TONES: Readonly<Record<string, string>> = {
  aktif: 'good',
  berhasil: 'good',
  antre: 'wait',
  berjalan: 'wait',
  sebagian: 'wait',
  dijeda: 'wait',
  gagal: 'bad',
  beroperasi: 'good',
  diterbitkan: 'good',
  disetujui: 'good',
  selesai: 'good',
  diajukan: 'wait',
  diumumkan: 'wait',
  terbuka: 'wait',
  ditangani: 'wait',
  diakui: 'wait',
  terjadwal: 'wait',
  melambat: 'wait',
  digantikan: 'wait',
  ditolak: 'bad',
  dicabut: 'bad',
  kedaluwarsa: 'bad',
  terlambat: 'bad',
  gangguan: 'bad',
  nonaktif: 'bad',
}

export const cellShown = (name: string, value: unknown): Html =>
  name === 'status' && typeof value === 'string'
    ? html`<span class="state ${TONES[value] ?? ''}">${value}</span>`
    : valueShown(value)
