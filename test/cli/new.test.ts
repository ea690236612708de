import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { folderWith } from '../workspace/folder.ts'
import { ddi } from './streams.ts'

const API = {
  '--title': 'API Peminjaman: "baru" # satu',
  '--title-en': "Loans' api",
  '--description': 'Pinjaman {{ x }}: *anggota*',
  '--description-en': 'Loans',
  '--owner': 'UPT Perpustakaan',
  '--data-class': 'personal',
  '--fields': 'nomor,nim,judul',
  '--filter': 'nim',
}
const INTEGRATION = {
  '--api': 'katalog',
  '--consumer': 'kios',
  '--consumer-owner': 'Unit Kios',
  '--operations': 'daftarBuku',
  '--purpose': 'Menampilkan judul: "semua" # benar',
  '--purpose-en': 'Shows titles',
  '--frequency': 'real-time',
  '--networks': '10.1.0.0/16, fd00:20::/32',
}

const argv = (kind: string, flags: Record<string, string>) => ['new', kind, ...Object.entries(flags).flat()]

const workspace = async (): Promise<string> => {
  const cwd = folderWith({})
  await ddi(['init'], { cwd })
  return cwd
}

const yamlIn = (cwd: string, name: string) => parse(readFileSync(join(cwd, name), 'utf8')) as object

describe('ddi new', () => {
  it('api writes a spec from flags, registers it, and lints clean without and with its document', async () => {
    const cwd = await workspace()
    expect(await ddi(argv('api', { ...API, '--name': 'peminjaman' }), { cwd })).toMatchObject({ code: 0 })
    expect(yamlIn(cwd, 'specs/internal/peminjaman.yaml')).toMatchObject({
      info: { title: API['--title'], description: API['--description'], 'x-owner': API['--owner'] },
    })
    expect(await ddi(['lint', '--max-warnings', '0'], { cwd })).toMatchObject({ out: 'No findings.\n' })
    const flags = {
      ...INTEGRATION,
      '--api': 'peminjaman',
      '--operations': 'daftarPeminjaman,ambilPeminjaman',
    }
    expect(await ddi(argv('integration', flags), { cwd })).toMatchObject({ code: 0, err: '' })
    expect(await ddi(['lint', '--max-warnings', '0'], { cwd })).toMatchObject({ out: 'No findings.\n' })
  })

  it('integration derives protocol, scopes, class, fields and rate limit from the operations', async () => {
    const cwd = await workspace()
    const flags = { ...INTEGRATION, '--frequency': 'batch', '--cron': '30 1 * * *', '--keep-days': '30' }
    expect(await ddi(argv('integration', flags), { cwd })).toMatchObject({ code: 0, err: '' })
    expect(yamlIn(cwd, 'specs/integrations/kios-katalog.ddi.yaml')).toMatchObject({
      status: 'draft',
      purpose: { id: INTEGRATION['--purpose'] },
      flows: [
        {
          provider: 'katalog',
          consumer: 'kios',
          version: 1,
          operations: [
            { operation: 'daftarBuku', reads: expect.arrayContaining(['data[].judul', 'meta.page']) },
          ],
          direction: 'pull',
          frequency: { kind: 'batch', cron: '30 1 * * *', zone: 'Asia/Jakarta' },
          auth: { protocol: 'bearer', scopes: ['katalog.buku.read'] },
          rateLimit: { requests: 600, seconds: 60 },
          networks: ['10.1.0.0/16', 'fd00:20::/32'],
          dataClass: 'public',
          storage: { permitted: true, retentionDays: 30 },
        },
      ],
    })
    expect(yamlIn(cwd, 'ddi.config.yaml')).toMatchObject({
      systems: { kios: { kind: 'internal', owner: 'Unit Kios' } },
    })
    expect(await ddi(['lint'], { cwd })).toMatchObject({ code: 0 })
  })

  it('tells in JSON what it wrote', async () => {
    const cwd = await workspace()
    const { out } = await ddi([...argv('integration', INTEGRATION), 'kios-judul', '--json'], { cwd })
    expect(JSON.parse(out)).toEqual({
      version: 1,
      root: cwd,
      dryRun: false,
      created: ['specs/integrations/kios-judul.ddi.yaml'],
      changed: ['ddi.config.yaml'],
      findings: [],
    })
  })

  it.each([
    {
      title: 'no flags at all',
      argv: ['new', 'integration'],
      wants: ['answers-missing', '--api <name>', '--networks <ranges>', 'SOP 6.A.2-3'],
    },
    { title: 'an unknown kind', argv: ['new', 'intgration'], wants: ['ddi new integration'] },
    { title: 'a flag of the other kind', argv: [...argv('api', API), '--cron', 'x'], wants: ['--cron'] },
    {
      title: 'a system as its own consumer',
      argv: argv('integration', { ...INTEGRATION, '--consumer': 'katalog' }),
      wants: ['Another system than the provider.'],
    },
    {
      title: 'an unknown operation',
      argv: argv('integration', { ...INTEGRATION, '--operations': 'daftarBku' }),
      wants: ["Did you mean 'daftarBuku'?"],
    },
    {
      title: 'the whole internet',
      argv: argv('integration', { ...INTEGRATION, '--networks': '0.0.0.0/0' }),
      wants: ['--networks', '10.20.10.0/24'],
    },
    {
      title: 'an api that is there',
      argv: argv('api', { ...API, '--name': 'katalog' }),
      wants: ['A name that no api of the workspace has.'],
    },
    ...['../luar', '__proto__', 'a b', '<script>', 'A', 'x'.repeat(64)].map(name => ({
      title: `the name ${name}`,
      argv: argv('api', { ...API, '--name': name }),
      wants: ['answer-invalid'],
    })),
    {
      title: 'a newline in a title',
      argv: argv('api', { ...API, '--name': 'baru', '--title': 'a\nb: c' }),
      wants: ['--title'],
    },
    {
      title: 'a NIK in the query string, which lint refuses',
      argv: argv('api', { ...API, '--name': 'baru', '--fields': 'nomor,nik', '--filter': 'nik' }),
      wants: ['sop-personal-query', 'plan-not-clean'],
    },
    {
      title: 'a schedule that is none, which lint refuses',
      argv: argv('integration', { ...INTEGRATION, '--frequency': 'batch', '--cron': 'a b c d e' }),
      wants: ['ddi-invalid', 'plan-not-clean'],
    },
  ])('writes nothing with $title, and says what is wanted', async ({ argv: line, wants }) => {
    const cwd = await workspace()
    const before = readdirSync(cwd, { recursive: true })
    const { code, out, err } = await ddi(line, { cwd })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    for (const want of wants) expect(err).toContain(want)
    expect(err).not.toMatch(/\n\s+at |'' is no answer/)
    expect(readdirSync(cwd, { recursive: true })).toEqual(before)
  })

  it.each([
    { language: 'id', says: 'Data dipakai untuk apa?' },
    { language: 'en', says: 'What is the data used for?' },
  ])('asks on a terminal what no flag answers, in $language', async ({ language, says }) => {
    const cwd = await workspace()
    const { '--purpose': _, '--purpose-en': __, ...flags } = INTEGRATION
    const terminal = terminalThat({
      [says]: 'Untuk uji',
      'The same': 'For a test',
      'Hal yang sama': 'For a test',
    })
    const { code } = await ddi([...argv('integration', flags), '--yes', '--language', language], {
      cwd,
      streams: terminal,
    })
    expect(terminal.text()).toContain(says)
    expect(code).toBe(0)
    expect(yamlIn(cwd, 'specs/integrations/kios-katalog.ddi.yaml')).toMatchObject({
      purpose: { id: 'Untuk uji', en: 'For a test' },
    })
  })

  it('writes nothing when the questions are cancelled', async () => {
    const cwd = await workspace()
    const terminal = terminalThat({ 'Name of the api': '\u0003' })
    const { code } = await ddi(['new', 'api', '--language', 'en'], { cwd, streams: terminal })
    expect(code).toBe(2)
    expect(terminal.errors()).toContain('cancelled')
    expect(readdirSync(join(cwd, 'specs/internal'))).toEqual(['katalog.yaml'])
  })
})

/** A terminal at which somebody types an answer, once, when a question is shown. */
const terminalThat = (answers: Record<string, string>) => {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => stdin })
  const stdout = Object.assign(new PassThrough(), { isTTY: true, columns: 120, rows: 40 })
  const written = { out: '', err: '' }
  const waiting = new Map(Object.entries(answers))
  stdout.on('data', chunk => {
    written.out += String(chunk)
    for (const [question, answer] of waiting) {
      if (!written.out.includes(question)) continue
      waiting.delete(question)
      setImmediate(() => stdin.write(answer === '\u0003' ? answer : `${answer}\r`))
    }
  })
  return {
    stdin,
    stdout: stdout as unknown as { write(text: string): unknown; isTTY: boolean },
    stderr: { write: (text: string) => (written.err += text) },
    text: () => written.out,
    errors: () => written.err,
  }
}
