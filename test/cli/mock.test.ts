import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { ddi } from './streams.ts'

/** Runs `ddi mock …` until it prints its table, gives the text to `visit`, then presses Ctrl-C. */
const whileMocking = async (argv: readonly string[], visit: (out: string) => Promise<void>) => {
  const interruption = new AbortController()
  let out = ''
  const ready = Promise.withResolvers<void>()
  const stdout = {
    write: (text: string) => {
      out += text
      ready.resolve()
    },
  }
  const stderr = { write: () => undefined }
  const done = ddi(['mock', ...argv], { signal: interruption.signal, streams: { stdout, stderr } })
  await Promise.race([ready.promise, done])
  await visit(out)
  interruption.abort()
  return { code: (await done).code, out }
}

test('ddi mock serves the workspace, prints a curl for each api, and ends with Ctrl-C', async () => {
  const { code } = await whileMocking(['-p', '0'], async out => {
    const [, header = '', url = ''] = /curl -H '([^']+)' '([^']+elibrary[^']+)'/.exec(out) ?? []
    const [name = '', value = ''] = header.split(': ')
    expect((await fetch(url, { headers: { [name]: value } })).status).toBe(200)
  })
  expect(code).toBe(0)
})

test('ddi mock with a spec, --dynamic and --seed makes the same bodies each time', async () => {
  const bodies: string[] = []
  const argv = ['test/bench/bench.openapi.yaml', '-p', '0', '-d', '--seed', 'tetap', '--no-cors', '--verbose']
  for (const _ of [1, 2]) {
    const { out } = await whileMocking(argv, async text => {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0]
      const headers = { authorization: 'Bearer x', origin: 'http://a.example' }
      const response = await fetch(`${url}/mahasiswa/202301234`, { headers })
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
      bodies.push(await response.text())
    })
    expect(out).toMatch(/^200 {2}GET bench \/mahasiswa\/\{nim\}/m)
  }
  expect(bodies[0]).toBe(bodies[1])
})

test.each([
  {
    spec: 'test/mock/control/pets.openapi.yaml',
    want: [{ path: '/pets', can: ['list', 'create'] }],
    says: 'remembers /pets (list, create)\n',
  },
  { spec: 'test/mock/workers/plain.openapi.yaml', want: [], says: 'remembers nothing: ' },
])('ddi mock --stateful says what it understood of $spec', async ({ spec, want, says }) => {
  await whileMocking([spec, '-p', '0', '--stateful'], async out => expect(out).toContain(says))
  await whileMocking([spec, '-p', '0', '--stateful', '--json'], async out =>
    expect(JSON.parse(out)).toMatchObject({ mounts: [{ remembers: want }] }),
  )
  await whileMocking([spec, '-p', '0', '--json'], async out => expect(out).not.toContain('remembers'))
})

test.each([
  { given: ['-p', '70000'], want: 'from 0 to 65535' },
  { given: ['tidak-ada.yaml'], want: 'tidak-ada.yaml' },
])('ddi mock $given cannot run, and says why', async ({ given, want }) => {
  const { code, err } = await ddi(['mock', ...given])
  expect(code).toBe(2)
  expect(err).toContain(want)
})

test('ddi mock on a taken port says which', async () => {
  const taken = createServer()
  await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void taken.close())
  const { port } = taken.address() as { port: number }
  const { code, err } = await ddi(['mock', '-p', String(port)])
  expect(code).toBe(2)
  expect(err).toContain(`Port ${port}`)
})

test.each([
  { argv: ['--stateful'], want: '--stateful' },
  { argv: ['--workers', '2', '-v'], want: '--workers and no --verbose' },
  { argv: ['--body-limit', '2MiB'], want: '--body-limit' },
])('$argv is refused with Prism, which has none of it', async ({ argv, want }) => {
  const { code, err } = await ddi(['mock', 'test/bench/bench.openapi.yaml', '--engine', 'prism', ...argv])
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(`has no ${want}.`) })
})

test('what asks for less than ddi does is so with Prism anyway', async () => {
  const argv = ['test/bench/bench.openapi.yaml', '-p', '0', '--engine', 'prism', '--no-limits', '--no-watch']
  const { code, out } = await whileMocking(argv, async () => {})
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('Mock of 1 api') })
})
