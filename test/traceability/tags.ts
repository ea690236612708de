import { globSync, readFileSync } from 'node:fs'

/** A test that says in its title what it proves: `[R7]`, `[SOP 6.B.3.b]`. */
export interface Tagged {
  readonly tag: string
  readonly title: string
  readonly file: string
}

/** `describe`, `test` or `it`, with or without a table, and the title in quotes of any kind. */
const TITLE = /\b(?:describe|test|it)\b[^'"`;]{0,40}?\(\s*(['"`])((?:(?!\1)[^\\\n]|\\.)*)\1/g
/** The title after the table of `test.each([…])`. */
const AFTER_TABLE = /\)\(\s*(['"`])((?:(?!\1)[^\\\n]|\\.)*)\1/g
/** The title of a row of such a table. */
const ROW = /\btitle:\s*(['"`])((?:(?!\1)[^\\\n]|\\.)*)\1/g
/** What a table's row or a constant fills in: `%s`, `$title`, `${KILLS}`. */
const PLACEHOLDER = /%[sdifjo]|\$\{[^}]*\}|\$[a-z][\w.]*/gi
const TAG = /\[(R\d+|SOP [\d.A-Z]+(?:\.[a-z])?)\]/g

/** Every tag of every test, by file and title. */
export const taggedTests = (root: string): readonly Tagged[] =>
  globSync('test/**/*.test.ts', { cwd: root })
    .sort()
    .flatMap(file => {
      const text = readFileSync(`${root}/${file}`, 'utf8')
      const titles = [TITLE, AFTER_TABLE, ROW].flatMap(form =>
        [...text.matchAll(form)].map(([, , title = '']) => title),
      )
      return [...new Set(titles)].flatMap(title =>
        [...title.matchAll(TAG)].map(([, tag = '']) => ({
          tag,
          title: inWords(title),
          file,
        })),
      )
    })

/** A title as a reader of the source's pages has it: each of a table's rows stands as `…`. */
const inWords = (title: string): string =>
  title
    .replaceAll(TAG, '')
    .replaceAll(PLACEHOLDER, '…')
    .replace(/: …$/, '')
    .replace(/\\(.)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
