import { modify } from 'jsonc-parser'
import { fromPointer, valueAt } from '#base'
import type { Editor } from './edit-yaml.ts'

/** Sets values of a JSON text, indented as the text is. */
export const jsonEditor = (text: string): Editor => {
  const root: unknown = JSON.parse(text)
  const indent = /^\{?\r?\n([ \t]+)"/.exec(text)?.[1]
  const formattingOptions = {
    insertSpaces: indent?.includes('\t') !== true,
    tabSize: indent?.length ?? 2,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  }
  return (pointer, value) => {
    const tokens = fromPointer(pointer)
    const path = tokens.map((token, index) =>
      Array.isArray(valueAt(root, tokens.slice(0, index))) ? Number(token) : token,
    )
    const edits = modify(text, path, value, indent === undefined ? {} : { formattingOptions })
    return edits.map(({ offset, length, content }) => ({ offset, length, text: content }))
  }
}
