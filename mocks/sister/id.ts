/** The id of a lecturer, counted from 1. */
export const idOf = (number: number): string => `9e100000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** The id of something of a lecturer's; `kind` is one hexadecimal digit, as in the contract's examples. */
export const part = (number: number, kind: string, index = 1): string =>
  `9e1${String(number - 1).padStart(5, '0')}-0000-4000-8000-${`${kind}${String(index).padStart(3, '0')}`.padStart(12, '0')}`
