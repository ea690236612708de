import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { remembered, rememberedLater } from '#base'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ddi-cache-'))
  vi.stubEnv('DDI_CACHE', folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const entries = (): string[] => readdirSync(folder).map(name => join(folder, name))

describe('what is remembered', () => {
  test('is made once for the same texts, and anew for others', () => {
    const make = vi.fn(() => ({ list: [1, 'two', null] }))
    expect(remembered('kind', ['a', 'b'], make)).toEqual({ list: [1, 'two', null] })
    expect(remembered('kind', ['a', 'b'], make)).toEqual({ list: [1, 'two', null] })
    expect(make).toHaveBeenCalledTimes(1)
    remembered('kind', ['a', 'c'], make)
    remembered('other', ['a', 'b'], make)
    remembered('kind', ['ab'], make)
    expect(make).toHaveBeenCalledTimes(4)
  })

  test('may take its time', async () => {
    const make = vi.fn(async () => 'made')
    expect(await rememberedLater('later', ['text'], make)).toBe('made')
    expect(await rememberedLater('later', ['text'], make)).toBe('made')
    expect(make).toHaveBeenCalledTimes(1)
  })

  test.each([
    ['a number that JSON has not', { value: Number.NaN }],
    ['a date', { value: new Date(0) }],
    ['a member without a value', { value: undefined }],
    ['nothing at all', undefined],
  ])('is not kept when JSON would change it: %s', (_, value) => {
    const make = vi.fn(() => value)
    expect(remembered('kind', ['text'], make)).toEqual(value)
    expect(remembered('kind', ['text'], make)).toEqual(value)
    expect(make).toHaveBeenCalledTimes(2)
    expect(entries()).toEqual([])
  })

  test('is not kept when it contains itself', () => {
    const circle: { self?: unknown } = {}
    circle.self = circle
    expect(remembered('kind', ['text'], () => circle)).toBe(circle)
    expect(entries()).toEqual([])
  })

  test('keeps a property called __proto__ as one', () => {
    const value = JSON.parse('{"__proto__": {"polluted": true}}') as unknown
    remembered('kind', ['text'], () => value)
    const known = remembered<object>('kind', ['text'], () => ({}))
    expect(Object.keys(known)).toEqual(['__proto__'])
    expect('polluted' in known).toBe(false)
  })

  test('is made again when the entry is damaged', () => {
    remembered('kind', ['text'], () => 'first')
    const [file = ''] = entries()
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -1))
    expect(remembered('kind', ['text'], () => 'second')).toBe('second')
  })

  test('is nothing that failed', () => {
    const fail = (): never => {
      throw new Error('broken')
    }
    expect(() => remembered('kind', ['text'], fail)).toThrow('broken')
    expect(entries()).toEqual([])
  })
})

describe('where nothing can be kept', () => {
  test.each(['off', '/proc/nowhere'])('everything is made each time: %s', place => {
    vi.stubEnv('DDI_CACHE', place)
    const make = vi.fn(() => 'made')
    expect(remembered('kind', ['text'], make)).toBe('made')
    expect(remembered('kind', ['text'], make)).toBe('made')
    expect(make).toHaveBeenCalledTimes(2)
  })
})
