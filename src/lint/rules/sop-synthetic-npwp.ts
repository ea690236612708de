import type { Rule } from '../rule.ts'
import { exampleValues } from '../view/example-value.ts'

/** The number itself is not repeated: if it is real, a report is one more copy of it. */
const REAL_LOOKING = {
  en: 'An example holds a number that could be the NPWP of a taxpayer.',
  id: 'Sebuah contoh berisi nomor yang mungkin NPWP milik seseorang.',
}
const WANTED = 'A serial of zeros: the third to the eighth digit, as in 99.000.000.0-000.000.'

export const sopSyntheticNpwp: Rule = {
  meta: {
    id: 'sop-synthetic-npwp',
    severity: 'error',
    source: 'UU 27/2022, SOP 6.E',
    scope: 'every',
    summary: {
      en: 'An NPWP in an example is synthetic.',
      id: 'NPWP dalam contoh adalah nomor sintetis.',
    },
    remedy: 'Use an NPWP that cannot belong to anyone, such as 990000000000000.',
  },
  nodes: exampleValues(({ text, name, at }, report) => {
    if (numbersIn(text, name).some(couldBeReal)) report(at, { message: REAL_LOOKING, wanted: WANTED })
  }),
}

const PRINTED = /(?<!\d)\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}(?!\d)/g

/** As printed, anywhere; plain digits only where the name says what they are. */
const numbersIn = (text: string, name: string): string[] => {
  const printed = text.match(PRINTED) ?? []
  const plain = /npwp/i.test(name) ? (text.match(/(?<!\d)0?\d{15}(?!\d)/g) ?? []) : []
  return [...printed.map(number => number.replaceAll(/\D/g, '')), ...plain.map(number => number.slice(-15))]
}

/** Kind of taxpayer (2 digits), serial (6), check digit, tax office (3), branch (3): DOMAIN 8.1. */
const couldBeReal = (number: string): boolean => number.slice(2, 8) !== '000000'
