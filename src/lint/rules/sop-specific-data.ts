import { DATA_CLASSES, isDataClass, own } from '#base'
import { leastClass } from '../personal.ts'
import type { Rule } from '../rule.ts'
import { bodySchemas } from '../view/body.ts'

/** Without the operation's name: a shared part is then told of once. */
const TOO_LOW = (name: string, given: string, least: string) => ({
  en: `The property '${name}' is classed '${given}'; by law it is at least '${least}'.`,
  id: `Properti '${name}' berkelas '${given}'; menurut undang-undang paling rendah '${least}'.`,
})

export const sopSpecificData: Rule = {
  meta: {
    id: 'sop-specific-data',
    severity: 'error',
    source: 'UU 27/2022, SOP 6.E',
    scope: 'every',
    webhooks: true,
    summary: {
      en: 'Health, biometric and financial data is classed personal-specific, identity numbers at least personal.',
      id: 'Data kesehatan, biometrik, dan keuangan berkelas personal-specific, nomor identitas paling rendah personal.',
    },
    remedy: 'Raise `x-data-class` of the property.',
  },
  operation(operation, report) {
    for (const body of [operation.requestBody, ...operation.responses]) {
      for (const { name, node, raw, at } of bodySchemas(operation, body)) {
        const given = own(raw, 'x-data-class') ?? own(node, 'x-data-class')
        const least = name && leastClass(name)
        if (!name || !least || !isDataClass(given)) continue
        if (DATA_CLASSES.indexOf(given) >= DATA_CLASSES.indexOf(least)) continue
        report(at, { message: TOO_LOW(name, given, least), wanted: `\`x-data-class: ${least}\`` })
      }
    }
  },
}
