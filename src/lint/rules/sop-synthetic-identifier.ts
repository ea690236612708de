import type { Rule } from '../rule.ts'
import { exampleValues } from '../view/example-value.ts'

/** The number itself is not repeated: if it is real, a report is one more copy of it. */
const REAL_LOOKING = {
  en: 'An example holds a number that could be the NIK of a person.',
  id: 'Sebuah contoh berisi nomor yang mungkin NIK milik seseorang.',
}
const WANTED = '16 digits that begin with 99, a province that is not assigned, or that end with 0000.'

export const sopSyntheticIdentifier: Rule = {
  meta: {
    id: 'sop-synthetic-identifier',
    severity: 'error',
    source: 'UU 27/2022, SOP 6.E',
    scope: 'every',
    summary: {
      en: 'A NIK in an example is synthetic.',
      id: 'NIK dalam contoh adalah nomor sintetis.',
    },
    remedy: 'Use a NIK that cannot belong to anyone, such as 9999990101000000.',
  },
  nodes: exampleValues(({ text, at }, report) => {
    if (numbersIn(text).some(couldBeReal)) report(at, { message: REAL_LOOKING, wanted: WANTED })
  }),
}

const numbersIn = (text: string): string[] => text.match(/(?<!\d)\d{16}(?!\d)/g) ?? []

/** Province 11 to 97, a day (a woman's is 40 higher) and a month that exist, and a serial (DOMAIN 8.1). */
const couldBeReal = (number: string): boolean => {
  const [province = 0, , , day = 0, month = 0] = (number.match(/../g) ?? []).map(Number)
  const birthday = day > 40 ? day - 40 : day
  return (
    isWithin(province, 11, 97) &&
    isWithin(birthday, 1, 31) &&
    isWithin(month, 1, 12) &&
    !number.endsWith('0000')
  )
}

const isWithin = (value: number, minimum: number, maximum: number): boolean =>
  value >= minimum && value <= maximum
