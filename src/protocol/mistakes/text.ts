import type { Mistake } from '../mistake.ts'
import { type Component, textOf, valuesWith } from '../signable.ts'

/** The components are right, but they were put together otherwise than with the separator between them. */
export const textMistakes = (separator: string, others: readonly string[]): readonly Mistake[] => {
  const mistake = (code: string, received: string, change: Mistake['change']): Mistake => ({
    kind: 'text',
    code,
    detail: `The signed text is ${received}, not the values with ${named(separator)} between them.`,
    difference: { component: 'text', expected: `the values with ${named(separator)} between them`, received },
    change,
  })
  const joined = (
    code: string,
    received: string,
    join: (components: readonly Component[]) => string,
  ): Mistake => mistake(code, received, right => ({ ...right, join }))
  const around = (code: string, received: string, put: (text: string) => string): Mistake =>
    mistake(code, received, right => ({
      ...right,
      join: components => put(textOf({ ...right, components })),
    }))
  return [
    ...(separator === ''
      ? []
      : [
          around(
            'separator-trailing',
            `right but for ${named(separator)} at its end`,
            text => text + separator,
          ),
          around(
            'separator-leading',
            `right but for ${named(separator)} at its start`,
            text => separator + text,
          ),
        ]),
    around('newline-trailing', 'right but for a line feed at its end', text => `${text}\n`),
    ...others.map(other =>
      joined('separator-other', `made with ${named(other)} between the values`, valuesWith(other)),
    ),
    // Between values with nothing between them, a separator after each is one at the end too.
    ...(separator === '' ? others.filter(other => other !== '') : []).map(other =>
      joined('separator-trailing', `made with ${named(other)} after each value`, components =>
        components.map(({ value }) => value + other).join(''),
      ),
    ),
    ...(separator === '' ? others : []).map(other =>
      around('separator-trailing', `right but for ${named(other)} at its end`, text => text + other),
    ),
    joined('names-signed', 'made of lines with names and values, as DOKU wants it', components =>
      components.map(({ name, value }) => `${name}:${value}`).join('\n'),
    ),
  ]
}

const NAMES: Readonly<Record<string, string>> = { '': 'nothing', '\n': 'a line feed' }

const named = (separator: string): string => NAMES[separator] ?? `'${separator}'`
