/** How sensitive data is, from the least to the most (UU 27/2022 article 4; DOMAIN 8.2). */
export const DATA_CLASSES = ['public', 'internal', 'personal', 'personal-specific'] as const

export type DataClass = (typeof DATA_CLASSES)[number]

export const isDataClass = (value: unknown): value is DataClass => DATA_CLASSES.includes(value as DataClass)

/** The most sensitive of several; `undefined` of none. */
export const highestDataClass = (classes: Iterable<DataClass>): DataClass | undefined => {
  let highest = -1
  for (const dataClass of classes) highest = Math.max(highest, DATA_CLASSES.indexOf(dataClass))
  return DATA_CLASSES[highest]
}
