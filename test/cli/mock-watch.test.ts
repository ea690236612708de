import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const DDI = fileURLToPath(new URL('../../bin/ddi.js', import.meta.url))

const CONFIG = `
title: { id: Toko, en: Shop }
systems:
  toko: { name: { id: Toko, en: Shop }, kind: internal, owner: Unit }
apis:
  toko: { spec: specs/toko.yaml, system: toko }
  lain: { spec: specs/lain.yaml, system: toko }
mock: { scenarios: mocks }
`

const spec = (value: string) => `
openapi: 3.1.0
info: { title: Toko, version: 1.0.0 }
paths:
  /harga:
    get:
      operationId: harga
      responses: { '200': { description: ok, content: { application/json: { example: { nilai: ${value} } } } } }
  /hitung:
    post:
      operationId: hitung
      responses: { '200': { description: ok, content: { application/json: { schema: { type: object } } } } }
`

const SCENARIO = `
import { step } from './step.ts'
export default {
  state: { name: 'hitung', initial: () => ({ n: 0 }) },
  operations: new Map([['hitung', ({ state }) => ({ status: 200, body: { n: (state.n += step) } })]]),
}
`

/** \`ddi mock\` as a program of its own, in a workspace of two apis. */
const watching = async (toko = spec('1'), ...options: readonly string[]) => {
  const root = mkdtempSync(join(tmpdir(), 'ddi-watch-'))
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  write('ddi.config.yaml', CONFIG)
  write('specs/toko.yaml', toko)
  write('specs/lain.yaml', spec('9'))
  write('mocks/toko/step.ts', 'export const step: number = 1')
  write('mocks/toko/scenario.ts', SCENARIO)
  const child = spawn(process.execPath, [DDI, 'mock', '-p', '0', ...options], { cwd: root })
  let out = ''
  let err = ''
  child.stdout.on('data', chunk => (out += chunk))
  child.stderr.on('data', chunk => (err += chunk))
  onTestFinished(() => {
    child.kill('SIGINT')
    rmSync(root, { recursive: true })
  })
  await expect.poll(() => out, { timeout: 30_000 }).toContain('Mock of 2 apis at ')
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0] ?? ''
  const json = async (method: string, path: string) => (await fetch(url + path, { method })).json()
  const price = async () => ((await json('GET', '/toko/harga')) as { nilai: unknown }).nilai
  const count = async () => ((await json('POST', '/toko/hitung')) as { n: number }).n
  const events = async () =>
    ((await json('GET', '/_ddi/requests')) as { requests: { outcome: string; target: string }[] }).requests
      .filter(({ outcome }) => outcome.startsWith('reload'))
      .map(({ outcome, target }) => `${outcome} ${target}`)
  return { write, price, count, events, out: () => out, err: () => err }
}

test('a changed specification is served; a broken one keeps the last good, and says so', async () => {
  const { write, price, events, out, err } = await watching()
  expect(await price()).toBe(1)
  write('specs/toko.yaml', spec('2'))
  await expect.poll(price).toBe(2)
  expect(out()).toContain('toko.yaml: 1 contract anew: toko')
  write('specs/toko.yaml', `${spec('3')}\n  - : [`)
  await expect.poll(err).toContain('served as it was before')
  expect(err()).toContain('specs/toko.yaml')
  expect(await price()).toBe(2)
  expect(await events()).toEqual(['reload-broken /specs/toko.yaml', 'reloaded /'])
  write('specs/toko.yaml', spec('4'))
  await expect.poll(price).toBe(4)
  expect(out()).toContain('nothing is broken any more')
})

test.each([
  { title: 'a type that is none', text: spec('{ v: 2 }').replace('type: object', 'type: objekt') },
  { title: 'a pattern that is none', text: spec('2').replace('type: object', 'pattern: "("') },
  { title: 'nothing but its version', text: 'openapi: 3.1.0\n' },
  { title: 'a list of paths', text: 'openapi: 3.1.0\npaths: []\n' },
  { title: 'a path without a slash', text: spec('2').replace('/harga:', 'harga:') },
])('a specification with $title keeps the last good, until it is mended', async ({ text }) => {
  const { write, price, events, out, err } = await watching()
  write('specs/toko.yaml', text)
  await expect.poll(err).toContain('served as it was before')
  expect(err()).toMatch(/specs\/toko\.yaml:\d+:\d+ {2}error/)
  expect(await price()).toBe(1)
  write('specs/lain.yaml', spec('8'))
  await expect.poll(out).toContain('1 contract anew: lain')
  expect(await price()).toBe(1)
  expect(out()).not.toContain('nothing is broken any more')
  write('specs/toko.yaml', spec('3'))
  await expect.poll(price).toBe(3)
  expect(out()).toContain('nothing is broken any more')
  expect(await events()).toEqual([
    'reloaded /',
    'reload-broken /specs/toko.yaml',
    'reload-broken /specs/toko.yaml',
  ])
})

test('what is wrong at the start is a warning at its line, and does not stop later changes', async () => {
  const wrong = (value: string) => spec(value).replace('type: object', 'pattern: "("')
  const { write, price, err } = await watching(wrong('1'))
  await expect.poll(err).toMatch(/specs\/toko\.yaml:12:\d+ {2}warning {2}schema-keyword-invalid/)
  expect(await price()).toBe(1)
  write('specs/toko.yaml', wrong('2'))
  await expect.poll(price).toBe(2)
})

test('a file that is of no specification is not told', async () => {
  const { write, price, events, out } = await watching()
  write('specs/catatan.json', '{"n":1}')
  write('specs/toko.yaml', spec('2'))
  await expect.poll(price).toBe(2)
  write('specs/catatan.json', '{"n":2}')
  write('catatan.ts', 'export {}')
  write('mocks/toko/step.ts', 'export const step: number = 2')
  await expect.poll(out).toContain('scenarios anew')
  expect(await events()).toEqual(['reloaded /', 'reloaded /'])
  expect(out()).not.toMatch(/^catatan\.json: |catatan\.ts/m)
})

test('a broken configuration keeps everything as it was', async () => {
  const { write, price, err } = await watching()
  write('ddi.config.yaml', 'apis: 7')
  await expect.poll(err).toContain('served as it was before')
  expect(await price()).toBe(1)
})

test('a changed scenario is played with the memory of before, its neighbours included', async () => {
  const { write, count, err } = await watching()
  expect([await count(), await count()]).toEqual([1, 2])
  write('mocks/toko/step.ts', 'export const step: number = 100')
  await expect.poll(count).toBeGreaterThan(100)
  write('mocks/toko/scenario.ts', 'export default 7')
  await expect.poll(err).toContain('served as it was before')
  expect(await count()).toBeGreaterThan(200)
})

test('--no-watch serves the files as they were', async () => {
  const { write, price, out } = await watching(spec('1'), '--no-watch')
  write('specs/toko.yaml', spec('2'))
  await new Promise(resolve => setTimeout(resolve, 300))
  expect(await price()).toBe(1)
  expect(out()).not.toContain('anew')
})
