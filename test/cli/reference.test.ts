import { describe, expect, test } from 'vitest'
import { ddi } from './streams.ts'

/** Runs `ddi reference …` until it has printed its introduction, visits it, then presses Ctrl-C. */
const whileRunning = async (argv: readonly string[], visit: (out: string) => Promise<void>) => {
  const interruption = new AbortController()
  const ready = Promise.withResolvers<string>()
  const written = { err: '' }
  const stdout = { write: (text: string) => ready.resolve(text) }
  const stderr = { write: (text: string) => (written.err += text) }
  const done = ddi(['reference', '-p', '0', ...argv], {
    signal: interruption.signal,
    streams: { stdout, stderr },
  })
  const out = await Promise.race([ready.promise, done.then(({ code }) => `ended with ${code}`)])
  await visit(out)
  interruption.abort()
  return { code: (await done).code, out, err: written.err }
}

describe('ddi reference', () => {
  test('prints a curl that works as it stands, and ends with Ctrl-C', async () => {
    let url = ''
    const { code } = await whileRunning([], async out => {
      const [, name = '', value = '', shown = ''] = /curl -H '([^:]+): ([^']+)' '([^']+)'/.exec(out) ?? []
      url = shown
      expect((await fetch(url, { headers: { [name]: value } })).status).toBe(200)
    })
    expect(code).toBe(0)
    await expect(fetch(url)).rejects.toThrow()
  })

  test('prints a token for each system, and says what was synchronised', async () => {
    const { out } = await whileRunning([], async () => {})
    expect(out).toMatch(/^lms +ddi_[A-Za-z0-9_-]{43}$/m)
    expect(out).toContain('40 students to ELibrary, 66 loans to SIMAK')
  })

  test('with --log writes a line for each request, without token and student number', async () => {
    const { err, out } = await whileRunning(['--log', '--no-monitor'], async shown => {
      const [, token = '', url = ''] = /Bearer ([^']+)' '([^']+)'/.exec(shown) ?? []
      await fetch(url, { headers: { authorization: `Bearer ${token}` } })
    })
    const lines = err
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as object)
    expect(lines.at(-1)).toMatchObject({ operation: 'daftarMahasiswa', system: 'simak', status: 200 })
    expect(err).not.toContain('202301234')
    for (const [token] of out.matchAll(/ddi_\S{43}/g)) expect(err).not.toContain(token)
  })

  test.each([
    { title: 'without a password', url: 'https://neofeeder.example', env: {}, want: 'NEOFEEDER_PASSWORD' },
    {
      title: 'over plain HTTP beyond this machine',
      url: 'http://neofeeder.example',
      env: { NEOFEEDER_USERNAME: 'contoh', NEOFEEDER_PASSWORD: 'contoh-sandi' },
      want: 'https',
    },
  ])('does not sign in to NeoFeeder $title', async ({ url, env, want }) => {
    const { code, err } = await ddi(['reference', '-p', '0', '--neofeeder', url], { env })
    expect(code).toBe(2)
    expect(err).toContain(want)
    expect(err).not.toContain('contoh-sandi')
  })

  test('refuses a port that is none', async () => {
    const { code, err } = await ddi(['reference', '-p', '99999'])
    expect(code).toBe(2)
    expect(err).toContain('99999')
  })
})
