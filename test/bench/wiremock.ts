import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { type BenchServer, startServer } from './server.ts'

export const hasJava = (): boolean => spawnSync('java', ['-version']).status === 0

/**
 * WireMock with a stub for each kind of request that matches by path, query and body: it knows no specs, so that its
 * stubs say what the contract would.
 */
export const startWireMock = async (folder: string, port: number): Promise<BenchServer> => {
  const jar = join(folder, 'build/wiremock-standalone-3.13.2.jar')
  const quiet = ['--no-request-journal', '--async-response-enabled=false']
  const server = await startServer(
    'WireMock',
    port,
    20_000,
    ['-jar', jar, '--port', String(port), ...quiet],
    'java',
  )
  for (const stub of STUBS) {
    const added = await fetch(`http://127.0.0.1:${port}/__admin/mappings`, {
      method: 'POST',
      body: JSON.stringify(stub),
    })
    if (!added.ok) throw new Error(`WireMock refuses a stub: ${added.status}`)
  }
  return server
}

const json = { 'Content-Type': 'application/json' }
const loan = { nim: '202301234', barcode: 'USS0012345', hari: 14 }

const STUBS = [
  {
    request: {
      method: 'GET',
      urlPathPattern: '/mahasiswa',
      queryParameters: { nim: { matches: '[0-9]{9}' } },
    },
    response: { status: 200, headers: json, jsonBody: { data: [loan], meta: { total: 1, page: 1 } } },
  },
  {
    request: { method: 'GET', urlPathPattern: '/mahasiswa/[0-9]{9}' },
    response: { status: 200, headers: json, jsonBody: loan },
  },
  {
    priority: 1,
    request: {
      method: 'POST',
      urlPath: '/peminjaman',
      bodyPatterns: [
        { matchesJsonPath: '$[?(@.nim =~ /[0-9]{9}/)]' },
        { matchesJsonPath: '$[?(@.hari < 31)]' },
      ],
    },
    response: { status: 201, headers: json, jsonBody: loan },
  },
  {
    priority: 9,
    request: { method: 'POST', urlPath: '/peminjaman' },
    response: { status: 422, headers: json, jsonBody: { title: 'invalid' } },
  },
]
