/** One kind of request, the same for every server. */
export interface Scenario {
  readonly name: string
  /** Status that every server must answer with. */
  readonly status: number
  /** Whole requests, sent in turn: more than one where a repeated target could be answered from a cache. */
  readonly requests: readonly string[]
}

const request = (method: string, target: string, fields: readonly string[] = [], body = ''): string =>
  [
    `${method} ${target} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Authorization: Bearer token',
    'Accept: application/json',
    ...fields,
    ...(body === '' ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`]),
    '',
    body,
  ].join('\r\n')

const json = (value: unknown): string => JSON.stringify(value)

const STUDENTS = Array.from({ length: 500 }, (_, index) => `2023${String(index).padStart(5, '0')}`)

export const SCENARIOS: readonly Scenario[] = [
  { name: 'static example', status: 200, requests: [request('GET', '/mahasiswa?nim=202301234&page=1')] },
  {
    name: 'generated body',
    status: 200,
    requests: STUDENTS.map(nim => request('GET', `/mahasiswa/${nim}`, ['Prefer: dynamic=true'])),
  },
  {
    name: 'valid POST',
    status: 201,
    requests: [
      request(
        'POST',
        '/peminjaman',
        [],
        json({ nim: '202301234', barcode: 'USS0012345', hari: 14, catatan: 'Ambil di loket 2' }),
      ),
    ],
  },
  {
    name: 'invalid POST',
    status: 422,
    requests: [request('POST', '/peminjaman', [], json({ nim: 'abc', hari: 99, lain: true }))],
  },
]
