/** Names of systems, apis, resources and documents, as the schemas want them. */
export const isName = (text: string): boolean =>
  text.length <= 63 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text)

/** Names of properties and parameters. */
export const isField = (text: string): boolean => /^[a-z][a-z0-9_]{0,59}$/.test(text)

/** `buku-langka` as a part of an operationId: `BukuLangka`. */
export const pascal = (name: string): string =>
  name
    .split('-')
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')

/** The nearest name to a text of any kind; `undefined` where nothing is left of it. */
export const nameFrom = (text: string): string | undefined => {
  const name = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '')
    .slice(0, 60)
    .replace(/-$/, '')
  return isName(name) ? name : undefined
}

/** The name itself, or with the first number that nobody has. */
export const uniqueName = (name: string, taken: (name: string) => boolean): string => {
  if (!taken(name)) return name
  for (let number = 2; ; number++) if (!taken(`${name}-${number}`)) return `${name}-${number}`
}
