import { beforeAll, describe, expect, it } from 'vitest'
import { type PortalModel, portalModel } from '#portal'
import { DDI, FILES, sourceOf, workspaceWith } from './workspace.ts'

const modelOf = async (files: Readonly<Record<string, string>>): Promise<PortalModel> =>
  portalModel(await sourceOf(workspaceWith(files)))

describe('the portal model', () => {
  let model: PortalModel
  beforeAll(async () => {
    model = await modelOf(FILES)
  })
  const api = () => model.apis[0]!
  const operation = (id: string) => api().operations.find(one => one.id === id)!

  it('is plain JSON, the same for the same workspace', async () => {
    expect(JSON.parse(JSON.stringify(model))).toEqual(JSON.parse(JSON.stringify(await modelOf(FILES))))
  })

  it('has texts in both languages, and says where the English one is missing', () => {
    expect(api().title).toEqual({ id: 'API Buku', en: 'Books API' })
    expect(operation('daftarAnggota').summary).toEqual({
      id: 'Anggota menurut NIM',
      en: 'Members by student number',
    })
    expect(operation('tambahBuku').summary).toEqual({ id: 'Menambah buku' })
  })

  it('tells of an api its owner, lifecycle, servers, mock address and most sensitive class', () => {
    expect(api()).toMatchObject({
      version: '1.2.0',
      owner: 'UPT Buku',
      lifecycle: { status: 'active' },
      servers: [{ url: 'https://buku.example/api/v1', description: { id: 'Produksi' } }],
      mockUrl: 'http://127.0.0.1:4010/buku/api/v1',
      dataClass: 'personal-specific',
      consumers: ['nilai'],
      rateLimits: [{ limit: { requests: 600, seconds: 60 }, operations: 1 }],
    })
  })

  it('groups operations by tag, with the tag in both languages', () => {
    expect(api().tags.map(({ title, operations }) => [title, operations.map(one => one.slug)])).toEqual([
      [{ id: 'Pinjam', en: 'Loans' }, ['daftar-anggota']],
      [{ id: '' }, ['tambah-buku']],
    ])
  })

  it('lists errors with the codes of their examples', () => {
    expect(api().problems).toEqual([
      {
        status: '403',
        codes: [{ code: 'operation-not-granted', title: 'No integration document grants this operation' }],
        description: { id: 'Tidak diizinkan.' },
        operations: 1,
      },
    ])
  })

  it('shows a response as rows with paths, classes, limits and the systems that read them', () => {
    const rows = operation('daftarAnggota').responses[0]!.content[0]!.rows
    expect(rows.map(row => [row.path, row.kind, row.type, row.required, row.depth])).toEqual([
      ['data', 'property', 'object[]', true, 0],
      ['data[].nim', 'property', 'string', true, 1],
      ['data[].denda', 'property', 'integer | null', false, 1],
      ['data[].atasan', 'property', 'object', false, 1],
      ['data[].atasan', 'recursion', '', false, 2],
      ['data[].jenis', 'property', 'any', false, 1],
      ['data[].jenis', 'variant', 'object', false, 2],
      ['data[].jenis.nip', 'property', 'string', false, 3],
      ['data[].jenis', 'variant', 'string', false, 2],
    ])
    expect(rows[1]).toMatchObject({
      dataClass: 'personal',
      readBy: ['nilai'],
      description: { en: 'Student number.' },
    })
    expect(rows[2]).toMatchObject({ constraints: [['minimum', '0']], readBy: ['nilai'] })
    expect(rows[3]!.readBy).toEqual([])
  })

  it('leaves out of a request what only the provider sets', () => {
    expect(operation('tambahBuku').body?.content[0]?.rows.map(row => row.path)).toEqual(['judul'])
  })

  it('gives a curl command with a token of a consumer, quoted for a shell', () => {
    expect(operation('daftarAnggota').curl).toEqual({
      consumer: 'nilai',
      command: [
        'curl',
        "-H 'Authorization: Bearer mock-nilai'",
        "'http://127.0.0.1:4010/buku/api/v1/anggota?nim=202301234'",
      ].join(' \\\n  '),
    })
    const { command, consumer } = operation('tambahBuku').curl
    expect(consumer).toBeUndefined()
    expect(command).toContain("--data-raw '{\"judul\":\"It'\\''s\"}'")
    expect(command).toContain('Bearer mock-SYSTEM')
  })

  it('makes an example from the schema where the document has none, and says so', () => {
    expect(operation('tambahBuku').body?.content[0]?.examples).toMatchObject([
      { generated: true, language: 'json' },
    ])
    expect(operation('daftarAnggota').responses[0]!.content[0]!.examples).toMatchObject([
      { generated: false, summary: { id: 'Satu anggota', en: 'One member' } },
    ])
  })

  it('says who may call an operation, once for several flows', () => {
    expect(operation('daftarAnggota').consumers).toEqual([
      {
        system: 'nilai',
        integration: 'nilai-buku',
        scopes: ['anggota.read'],
        reads: ['data[].nim', 'data[].denda'],
      },
    ])
    expect(model.systems.find(one => one.system === 'nilai')?.calls.map(call => call.operationId)).toEqual([
      'daftarAnggota',
    ])
    expect(model.systems.find(one => one.system === 'buku')?.calledBy.map(call => call.consumer)).toEqual([
      'nilai',
    ])
  })

  it('tells of each field that a flow reads its type and class from the provider', () => {
    expect(model.integrations[0]!.flows[0]!.operations[0]!.reads).toEqual([
      {
        path: 'data[].nim',
        type: 'string',
        dataClass: 'personal',
        description: { id: 'Nomor induk.', en: 'Student number.' },
      },
      {
        path: 'data[].denda',
        type: 'integer | null',
        dataClass: 'personal-specific',
        description: undefined,
      },
    ])
  })

  it('grants nothing for a draft', async () => {
    const draft = await modelOf({
      ...FILES,
      'nilai-buku.ddi.yaml': DDI.replace('status: active', 'status: draft'),
    })
    expect(draft.integrations).toHaveLength(1)
    expect(draft.apis[0]!.operations[0]!.consumers).toEqual([])
    expect(draft.systems.flatMap(system => system.calls)).toEqual([])
  })

  it('draws one arrow from provider to consumer, and marks who stands alone', () => {
    const { nodes, edges } = model.landscape
    expect(edges).toMatchObject([{ integration: 'nilai-buku', from: 'buku', to: 'nilai', both: false }])
    expect(nodes.filter(node => node.alone).map(node => node.system)).toEqual(['jauh'])
    const [edge] = edges
    expect(edge!.x1).toBeLessThan(edge!.x2)
  })
})
