import { relative } from 'node:path'
import type { Written } from '#generate'
import { count } from '#report'
import type { CommandContext } from './command.ts'

/** What a command wrote, for a person. */
export const summary = ({ written, unchanged, removed }: Written, folder: string): string =>
  [
    ...written.map(path => `wrote    ${folder}/${path}\n`),
    ...removed.map(path => `removed  ${folder}/${path}\n`),
    `${count(written.length, 'file')} written, ${unchanged.length} up to date, ${removed.length} removed in ${folder}.\n`,
  ].join('')

/** A folder as the person at the keyboard knows it. */
export const shown = (folder: string, { cwd }: CommandContext): string => {
  const path = relative(cwd, folder)
  return path === '' ? '.' : path.startsWith('..') ? folder : path
}
