import ipaddr from 'ipaddr.js'
import type { Bilingual } from '#base'
import { isField, isName } from './names.ts'

type Check = (value: string) => Bilingual | undefined

const wanted =
  (isGood: (value: string) => boolean, en: string, id: string): Check =>
  value =>
    isGood(value) ? undefined : { en, id }

export const aName: Check = wanted(
  isName,
  'A name with lower-case letters, digits and hyphens, such as si-ortu.',
  'Nama dengan huruf kecil, angka, dan tanda hubung, misalnya si-ortu.',
)

export const aField: Check = wanted(
  isField,
  'A name with lower-case letters, digits and underscores, such as kode_prodi.',
  'Nama dengan huruf kecil, angka, dan garis bawah, misalnya kode_prodi.',
)

export const aNetwork: Check = wanted(
  text => text.length <= 43 && ipaddr.isValidCIDR(text) && !text.endsWith('/0'),
  'A range of addresses such as 10.20.10.0/24.',
  'Rentang alamat seperti 10.20.10.0/24.',
)

/** `600/60`: requests and seconds. */
export const rateOf = (text: string): { requests: number; seconds: number } | undefined => {
  const [, requests, seconds] = /^([1-9]\d{0,6})\/([1-9]\d{0,4})$/.exec(text) ?? []
  const rate = { requests: Number(requests), seconds: Number(seconds) }
  return rate.requests <= 1_000_000 && rate.seconds <= 86_400 ? rate : undefined
}

export const aRate: Check = wanted(
  text => rateOf(text) !== undefined,
  'Requests and seconds, such as 600/60.',
  'Permintaan dan detik, misalnya 600/60.',
)

export const aTimeout: Check = wanted(
  text => /^\d{1,2}(\.\d{1,3})?$/.test(text) && Number(text) > 0 && Number(text) <= 10,
  'Seconds, at most 10 (SOP 6.D.3).',
  'Detik, paling lama 10 (SOP 6.D.3).',
)

export const days: Check = wanted(
  text => /^[1-9]\d{0,3}$/.test(text),
  'A number of days, from 1 to 9999.',
  'Jumlah hari, 1 sampai 9999.',
)

/** One line of at most `length` characters. */
export const aText =
  (length: number): Check =>
  value =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a text may not have.
    value.trim() !== '' && value.length <= length && !/[\u0000-\u001f\u007f]/.test(value)
      ? undefined
      : { en: `A text of at most ${length} characters.`, id: `Teks paling panjang ${length} karakter.` }
