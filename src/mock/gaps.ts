import { isObject, own } from '#base'
import type { Contract } from '#contract'
import { byItsFields, protocolOf } from '#protocol'
import type { Mount } from './mounted.ts'

/** What of a contract's security a mock cannot hold callers to; `ddi mock` tells it when it starts. */
export const gapsOf = (contract: Contract): Pick<Mount, 'unchecked' | 'misnamed'> => {
  const { securitySchemes } = contract
  const unknown = securitySchemes.filter(scheme => !protocolOf(byItsFields(scheme))).map(({ name }) => name)
  return {
    unchecked: [...unknown, ...undefinedSchemes(contract)],
    misnamed: securitySchemes
      .filter(scheme => scheme !== byItsFields(scheme) && !unknown.includes(scheme.name))
      .map(({ name }) => name),
  }
}

/** A requirement whose scheme is nowhere defined falls away, and lets everybody pass where it was the only one. */
const undefinedSchemes = ({ document, operations, securitySchemes }: Contract): readonly string[] => {
  const defined = new Set(securitySchemes.map(({ name }) => name))
  const lists = [own(document, 'security'), ...operations.map(({ source }) => own(source, 'security'))]
  const required = lists.flatMap(list =>
    (Array.isArray(list) ? list : []).flatMap(one => (isObject(one) ? Object.keys(one) : [])),
  )
  return [...new Set(required)].filter(name => !defined.has(name))
}
