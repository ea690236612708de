import { describe, expect, it } from 'vitest'
import { contractOf } from './toko.ts'

const get = { get: { responses: { 200: { description: 'ok' } } } }
const contract = contractOf({
  servers: [{ url: 'https://{host}/api/v1/', variables: { host: { default: 'toko.example.com' } } }],
  paths: {
    '/barang': {
      get: { operationId: 'daftar', responses: {} },
      post: { operationId: 'buat', responses: {} },
    },
    '/barang/{id}': get,
    '/barang/terbaru': get,
    '/repos/{owner}/{repo}/compare/{base}...{head}': get,
    '/berkas/{nama}.{jenis}': get,
    '/a:b/*': get,
    '/__proto__/{constructor}': get,
  },
})

describe('the router', () => {
  it.each<{ path: string; want: string; values: Record<string, string> }>([
    { path: '/barang', want: '/barang', values: {} },
    { path: '/barang/7', want: '/barang/{id}', values: { id: '7' } },
    { path: '/barang/terbaru', want: '/barang/terbaru', values: {} },
    { path: '/barang/a%20b%2Fc', want: '/barang/{id}', values: { id: 'a b/c' } },
    {
      path: '/repos/o/r/compare/v1...v2',
      want: '/repos/{owner}/{repo}/compare/{base}...{head}',
      values: { owner: 'o', repo: 'r', base: 'v1', head: 'v2' },
    },
    {
      path: '/berkas/laporan.pdf',
      want: '/berkas/{nama}.{jenis}',
      values: { nama: 'laporan', jenis: 'pdf' },
    },
    { path: '/a:b/*', want: '/a:b/*', values: {} },
    { path: '/__proto__/x', want: '/__proto__/{constructor}', values: { constructor: 'x' } },
  ])('$path is $want', ({ path, want, values }) => {
    const match = contract.match('GET', path)
    expect(match).toMatchObject({ kind: 'operation', operation: { path: want } })
    expect(match.kind === 'operation' && { ...match.path }).toEqual(values)
  })

  it.each(['/', '/lain', '/barang/', '/barang/7/8', '/BARANG', '/a:b/c'])('%s is nowhere', path => {
    expect(contract.match('GET', path)).toEqual({ kind: 'not-found' })
  })

  it('tells the methods of a path that has not this one', () => {
    expect(contract.match('DELETE', '/barang')).toEqual({
      kind: 'method-not-allowed',
      allow: ['GET', 'POST'],
    })
  })

  it('refuses a broken percent-encoding', () => {
    expect(contract.match('GET', '/barang/%ZZ')).toEqual({ kind: 'malformed' })
  })

  it('gives each method its own names for the same path', () => {
    const { match } = contractOf({ paths: { '/a/{x}': get, '/a/{y}': { delete: { responses: {} } } } })
    expect(match('GET', '/a/1')).toMatchObject({ path: { x: '1' } })
    expect(match('DELETE', '/a/1')).toMatchObject({ path: { y: '1' } })
  })

  it('finds operations by id and by method and path', () => {
    expect(contract.find('daftar')?.path).toBe('/barang')
    expect(contract.find('POST /barang')?.id).toBe('buat')
    expect(contract.find('constructor')).toBeUndefined()
  })

  it('takes the base path from the first server, with its variables', () => {
    expect(contract.basePath).toBe('/api/v1')
  })
})
