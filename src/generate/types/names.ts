/** OAS 3.1 §4.8.7: a component's name has these characters only. */
const COMPONENT_NAME = /^[A-Za-z0-9._-]+$/

// The library builds references from operation ids: `%`, `#` and `~` break them, and what is left out besides
// (quotes, control and format characters, such as U+202E) has no business in a name.
const OPERATION_ID = /^[^%#~\\"'`\p{C}]+$/u

const LONGEST = 120

/** Hands out names that are free and that the library takes literally; the same calls give the same names. */
export interface NameBook {
  component(wanted: string): string
  operation(wanted: string, otherwise: string): string
}

export const nameBook = (): NameBook => {
  const components = new Set<string>()
  const operations = new Set<string>()
  return {
    component: wanted => claim(components, COMPONENT_NAME.test(wanted) ? wanted : plain(wanted)),
    operation: (wanted, otherwise) => {
      const name = [wanted, otherwise].find(id => OPERATION_ID.test(id) && !operations.has(id))
      return claim(operations, name ?? plain(wanted))
    },
  }
}

const plain = (text: string): string => text.replace(/[^A-Za-z0-9.-]+/g, '_').slice(0, LONGEST) || '_'

const claim = (taken: Set<string>, name: string): string => {
  let free = name
  for (let count = 2; taken.has(free); count++) free = `${name}_${count}`
  taken.add(free)
  return free
}
