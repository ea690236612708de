import { own } from '#base'
import type { Rule } from '../rule.ts'
import type { Place } from '../view/place.ts'

const MISSING = (operation: string, field: string) => ({
  en: `${operation} has no ${field}.`,
  id: `${operation} tidak memiliki ${field}.`,
})
/** Without the operation's name: a shared part is then told of once. */
const PARAMETER = (parameter: string) => ({
  en: `The parameter '${parameter}' is not described.`,
  id: `Parameter '${parameter}' tidak dijelaskan.`,
})

export const sopDocumentation: Rule = {
  meta: {
    id: 'sop-documentation',
    severity: 'error',
    source: 'SOP 6.C.2',
    scope: 'every',
    webhooks: true,
    summary: {
      en: 'Every operation has a summary and a description, and every parameter is described.',
      id: 'Setiap operasi memiliki ringkasan dan penjelasan, dan setiap parameter dijelaskan.',
    },
    remedy: 'Write it in Indonesian, and in English under `x-en`.',
  },
  operation({ id, at, node, parameters }, report) {
    for (const field of ['summary', 'description']) {
      if (!isText(own(node, field))) report(at, { message: MISSING(id, field), wanted: `A \`${field}\`.` })
    }
    for (const parameter of parameters.filter(undescribed)) {
      const name = String(own(parameter.node, 'name'))
      report(parameter.at, { message: PARAMETER(name), wanted: 'A `description`.' })
    }
  },
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

const undescribed = ({ node, raw }: Place): boolean =>
  !isText(own(node, 'description')) && !isText(own(raw, 'description'))
