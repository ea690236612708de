import { fail } from '#base'

/** The value of an option that takes one of several names. Throws `option-invalid`. */
export const oneOf = <Name extends string>(option: string, given: string, names: readonly Name[]): Name =>
  names.find(name => name === given) ??
  fail({
    code: 'option-invalid',
    message: `'${given}' is not a value of ${option}.`,
    wanted: `One of ${names.join(', ')}.`,
  })

/** The value of an option that takes a whole number. Throws `option-invalid`. */
export const wholeNumber = (option: string, given: string | undefined): number | undefined => {
  if (given === undefined) return undefined
  if (/^\d{1,9}$/.test(given)) return Number(given)
  return fail({
    code: 'option-invalid',
    message: `'${given}' is not a value of ${option}.`,
    wanted: 'A whole number.',
  })
}

/** Collects an option that may be repeated. */
export const appended = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
]
