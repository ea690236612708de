import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compileContract } from '#contract'
import { mockOf } from '#mock'
import { type LoadOptions, loadWorkspace, type Workspace } from '#workspace'
import { folderWith, minimalConfig } from './folder.ts'

const spec = (type: string, externalValue: string): string => `openapi: 3.1.0
info: { title: T, version: 1.0.0 }
paths:
  /a:
    get:
      responses:
        '200':
          description: ok
          content:
            ${type}:
              examples: { jauh: { externalValue: '${externalValue}' } }
`

const PNG = Buffer.from('89504e470d0a1a0a00', 'hex')

const answerOf = async ({ apis }: Workspace, accept = '*/*') => {
  const request = { method: 'GET', target: '/a', headers: { accept } }
  const { status, headers, body } = await mockOf(apis.map(compileContract), undefined, {}).handle(request)
  return { status, type: headers['content-type'], body: Buffer.from(body ?? '') }
}

const load = (folder: string, options?: LoadOptions) => loadWorkspace(folder, options)

test.each([
  { type: 'application/json', name: 'contoh/a.json', content: '{ "nim": "202301234" }\n' },
  { type: 'text/csv', name: 'contoh/a.csv', content: 'nim,nama\n202301234,Contoh\n' },
  { type: 'image/png', name: 'contoh/a.png', content: PNG },
])('an example of $type that stands in a file is sent as it stands', async ({ type, name, content }) => {
  const folder = folderWith({
    'ddi.config.yaml': minimalConfig(),
    'toko.yaml': spec(type, `./${name}`),
    [name]: '',
  })
  writeFileSync(join(folder, name), content)
  const workspace = await load(folder)
  expect(workspace.findings).toEqual([])
  expect(await answerOf(workspace)).toEqual({ status: 200, type, body: Buffer.from(content) })
})

test('its address is relative to the file that names it, and a change of it is seen when loaded again', async () => {
  const folder = folderWith({
    'ddi.config.yaml': minimalConfig(),
    'toko.yaml': `openapi: 3.1.0
info: { title: T, version: 1.0.0 }
paths: { /a: { get: { responses: { '200': { $ref: 'bagian/jawaban.yaml#/Jawaban' } } } } }
`,
    'bagian/jawaban.yaml':
      "Jawaban: { description: ok, content: { application/json: { examples: { jauh: { externalValue: 'a.json' } } } } }",
    'bagian/a.json': '{"versi":1}',
    'a.json': '{"versi":"salah"}',
  })
  const first = await load(folder)
  expect(first.findings).toEqual([])
  expect((await answerOf(first)).body.toString()).toBe('{"versi":1}')
  writeFileSync(join(folder, 'bagian/a.json'), '{"versi":2}')
  for (const previous of [undefined, first])
    expect((await answerOf(await load(folder, { previous }))).body.toString()).toBe('{"versi":2}')
})

test.each([
  { given: 'a path out of the workspace', address: '../rahasia.json', want: 'leads out of the workspace' },
  { given: 'a link out of it', address: 'tautan.json', want: 'leads out of the workspace' },
  { given: 'a file that is not there', address: 'tidak-ada.json', want: 'There is no file' },
  { given: 'a folder', address: '.', want: 'workspace' },
  { given: 'a host that is not named', address: 'https://lain.example/a.json', want: 'is not allowed' },
  { given: 'another scheme', address: 'file:///etc/hostname', want: 'is not allowed' },
])('$given is a finding, and the mock makes the body itself', async ({ address, want }) => {
  const folder = folderWith({
    'ddi.config.yaml': minimalConfig(),
    'toko.yaml': spec('application/json', address),
  })
  symlinkSync('/etc/hostname', join(folder, 'tautan.json'))
  const fetch = () => Promise.reject(new Error('asked for'))
  const workspace = await load(folder, { fetch })
  expect(workspace.findings).toMatchObject([
    {
      code: 'external-value-not-read',
      severity: 'warning',
      message: expect.stringContaining(want),
      location: { file: 'toko.yaml', start: { line: 11 } },
      remedy: expect.any(String),
    },
  ])
  expect(await answerOf(workspace)).toMatchObject({ status: 200, body: Buffer.from('{}') })
})

test('over the network it is read from a host that refs.hosts names', async () => {
  const folder = folderWith({
    'ddi.config.yaml': minimalConfig('refs: { hosts: [contoh.example] }'),
    'toko.yaml': spec('application/json', 'https://contoh.example/a.json'),
  })
  const asked: string[] = []
  const fetch = async (url: string) => {
    asked.push(url)
    return '{"dari":"jauh"}'
  }
  const workspace = await load(folder, { fetch })
  expect((await answerOf(workspace)).body.toString()).toBe('{"dari":"jauh"}')
  expect(asked).toEqual(['https://contoh.example/a.json'])
})

test('data that is called so is no address', async () => {
  const folder = folderWith({
    'ddi.config.yaml': minimalConfig(),
    'toko.yaml': spec('application/json', 'x').replace(
      "{ jauh: { externalValue: 'x' } }",
      "{ dekat: { value: { examples: { a: { externalValue: 'data' } } } } }",
    ),
  })
  const workspace = await load(folder)
  expect(workspace.findings).toEqual([])
  expect((await answerOf(workspace)).body.toString()).toBe('{"examples":{"a":{"externalValue":"data"}}}')
})
