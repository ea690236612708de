/**
 * `npm run bench -- soak`: a mixed load at a steady rate on `ddi mock`, journal and validation on, and its resident
 * memory over time. `SOAK_MINUTES` (10) and `SOAK_RATE` (2,000 requests a second) change it; `SOAK_WORKERS` adds
 * `--workers`, of which only the primary's memory is seen. Fails when memory grew.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from './load.ts'
import { DDI, startServer } from './server.ts'
import { mixOf, writeWorkspace } from './soak-mix.ts'
import { grewBy, MOST_GROWTH, type Sample } from './soak-verdict.ts'

const MINUTES = Number(process.env['SOAK_MINUTES'] ?? 10)
const RATE = Number(process.env['SOAK_RATE'] ?? 2_000)
const WORKERS = process.env['SOAK_WORKERS'] ?? '1'
const PORT = 4750
const TOLD_EVERY_SECONDS = 30

const bench = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'ddi-soak-'))
  writeWorkspace(folder)
  const args = [
    DDI,
    'mock',
    '-p',
    String(PORT),
    '--stateful',
    '--no-limits',
    '--no-watch',
    '--workers',
    WORKERS,
  ]
  const server = await startServer('ddi mock', PORT, RATE, args, process.execPath, folder)
  try {
    const samples: Sample[] = []
    const begin = performance.now()
    const passed = (): number => (performance.now() - begin) / 1_000
    let told = 0
    for (let second = 0; passed() < MINUTES * 60; second++) {
      for (const scenario of mixOf(second)) await load(PORT, scenario, Math.round(RATE * scenario.share))
      samples.push({ second: passed(), requests: RATE * (second + 1), memory: server.memory() })
      if (passed() >= told * TOLD_EVERY_SECONDS) {
        process.stdout.write(lineOf(samples.at(-1) as Sample))
        told += 1
      }
      await new Promise(resolve => setTimeout(resolve, Math.max(0, (second + 1 - passed()) * 1_000)))
    }
    const growth = grewBy(samples)
    const { requests, second } = samples.at(-1) as Sample
    process.stdout.write(
      `${requests} requests, ${(requests / second).toFixed(0)} a second; the last third has ${growth.toFixed(1)} MiB more than the second: ${growth > MOST_GROWTH ? 'it grows' : 'no growth'}\n`,
    )
    process.exitCode = growth > MOST_GROWTH ? 1 : 0
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const lineOf = ({ second, requests, memory }: Sample): string =>
  `${second.toFixed(0).padStart(5)} s  ${String(requests).padStart(9)} requests  ${memory.toFixed(0).padStart(5)} MiB\n`

await bench()
