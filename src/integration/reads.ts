import { fail } from '#base'

/** One step from a value into it: a property by its name, or every item of an array. */
export type ReadStep = { readonly kind: 'property'; readonly name: string } | { readonly kind: 'items' }

/** The grammar of a path; `schemas/ddi.schema.json` has the same pattern. */
export const READS_PATTERN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a name may not have.
  /^(([^.[\]\\\u0000-\u001f]|\\[.[\]\\])+(\[\])*|(\[\])+)(\.([^.[\]\\\u0000-\u001f]|\\[.[\]\\])+(\[\])*)*$/

const STEP = /(\[\])|\.?((?:[^.[\]\\]|\\[.[\]\\])+)/g

/**
 * The steps of a path in `reads`: `data[].nim` is the property `data`, its items, their property `nim`.
 * A backslash makes a dot, a bracket or a backslash part of a name. Throws `reads-invalid` on anything else.
 */
export const parseReads = (path: string): readonly ReadStep[] => {
  if (!READS_PATTERN.test(path)) return invalid(path)
  return [...path.matchAll(STEP)].map(([, items, name]) =>
    items || name === undefined ? { kind: 'items' } : { kind: 'property', name: unescapeName(name) },
  )
}

const unescapeName = (name: string): string => name.replaceAll(/\\(.)/g, '$1')

const invalid = (path: string): never =>
  fail({
    code: 'reads-invalid',
    message: `${JSON.stringify(path.slice(0, 100))} is not a path of a response field.`,
    wanted: 'A path such as data[].nim, where [] stands for every item.',
    remedy: 'Write a backslash before a dot or a bracket that belongs to a name.',
  })
