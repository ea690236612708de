import type { Rule } from '../rule.ts'
import { exampleValues } from '../view/example-value.ts'

/** The address itself is not repeated: if it is real, a report is one more copy of it. */
const REAL_LOOKING = {
  en: 'An example holds an e-mail address that could belong to a person.',
  id: 'Sebuah contoh berisi alamat email yang mungkin milik seseorang.',
}
const WANTED =
  'A host of RFC 2606: example.com, example.org, example.net, or one that ends with .example or .test.'

export const sopSyntheticContact: Rule = {
  meta: {
    id: 'sop-synthetic-contact',
    severity: 'error',
    source: 'UU 27/2022, SOP 6.E',
    scope: 'every',
    summary: {
      en: 'An e-mail address in an example is synthetic.',
      id: 'Alamat email dalam contoh adalah alamat sintetis.',
    },
    remedy: 'Write an address that nobody can own, such as mahasiswa@example.com.',
  },
  nodes: exampleValues(({ text, at }, report) => {
    if (addressHosts(text).some(host => !RESERVED.test(host)))
      report(at, { message: REAL_LOOKING, wanted: WANTED })
  }),
}

/** Never assigned to anybody (RFC 2606 §2-3). */
const RESERVED = /(^|\.)(example(\.(com|net|org))?|test|invalid|localhost)$/i

const addressHosts = (text: string): string[] =>
  [...text.matchAll(/[\w.+-]{1,64}@([a-z\d-]+(?:\.[a-z\d-]+)+)/gi)].map(([, host]) => host ?? '')
