import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DdiError } from '#base'
import { type Change, writeChanges } from '#scaffold'
import { folderWith } from '../workspace/folder.ts'

const codesOf = (work: () => void): string[] => {
  try {
    work()
  } catch (error) {
    if (error instanceof DdiError) return error.findings.map(({ code }) => code)
    throw error
  }
  return []
}

const names = (folder: string): string[] => readdirSync(folder, { recursive: true }).map(String).sort()

describe('writing a plan', () => {
  it('creates files in new folders and changes those that are there', () => {
    const folder = folderWith({ 'a.txt': 'satu\n' })
    writeChanges(folder, [
      { path: 'a.txt', text: 'satu\ndua\n', before: 'satu\n' },
      { path: 'b/c/d.txt', text: 'tiga\n' },
    ])
    expect(names(folder)).toEqual(['a.txt', 'b', 'b/c', 'b/c/d.txt'])
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('satu\ndua\n')
  })

  const bad: { title: string; change: Change; want: string }[] = [
    { title: 'a file that is there', change: { path: 'a.txt', text: '' }, want: 'file-exists' },
    {
      title: 'a file that has changed since',
      change: { path: 'a.txt', text: 'x', before: 'lain' },
      want: 'file-changed',
    },
    { title: 'a file that is gone', change: { path: 'z.txt', text: 'x', before: '' }, want: 'file-changed' },
    { title: 'a place outside', change: { path: '../luar.txt', text: '' }, want: 'path-outside' },
    { title: 'a place behind a link', change: { path: 'link/luar.txt', text: '' }, want: 'path-outside' },
    { title: 'a folder of that name', change: { path: 'folder', text: '' }, want: 'file-exists' },
    {
      title: 'a file where a folder is needed',
      change: { path: 'a.txt/b.txt', text: '' },
      want: 'output-not-written',
    },
  ]
  it.each(bad)('with $title writes nothing at all', ({ change, want }) => {
    const folder = folderWith({ 'a.txt': 'satu\n', 'b.txt': 'b\n' })
    mkdirSync(join(folder, 'folder'))
    symlinkSync(folderWith({}), join(folder, 'link'))
    const before = names(folder)
    const plan = [{ path: 'baru/e.txt', text: 'x' }, { path: 'b.txt', text: 'bb\n', before: 'b\n' }, change]
    expect(codesOf(() => writeChanges(folder, plan))).toEqual([want])
    expect(names(folder)).toEqual(before)
    expect(readFileSync(join(folder, 'b.txt'), 'utf8')).toBe('b\n')
  })

  it('takes back what it has published when a later file fails', () => {
    const folder = folderWith({ 'b.txt': 'b\n' })
    const plan = [
      { path: 'b.txt', text: 'bb\n', before: 'b\n' },
      { path: 'baru/e.txt', text: 'x' },
      { path: 'baru/e.txt', text: 'y' },
    ]
    expect(codesOf(() => writeChanges(folder, plan))).toEqual(['output-not-written'])
    expect(names(folder)).toEqual(['b.txt'])
    expect(readFileSync(join(folder, 'b.txt'), 'utf8')).toBe('b\n')
    expect(existsSync(join(folder, 'baru'))).toBe(false)
  })
})
