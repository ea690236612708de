import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileContract } from '#contract'
import { mockOf } from '#mock'
import { loadSpec } from '#workspace'
import type { CaseFile } from './case-file.ts'
import { type ActualResponse, differences } from './compare.ts'
import { parseCurl } from './curl.ts'

/** Runs a case against the mock in this process; gives what is else than expected. */
export const runCase = async (file: CaseFile): Promise<string[]> => {
  const { request, headersOnly } = parseCurl(file.command)
  const mock = await mockFor(file)
  const { status, headers, body } = await mock.handle(request)
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  const actual: ActualResponse = { status, headers, body: headersOnly ? '' : text.trim() }
  return differences(file, actual)
}

const mockFor = async ({ spec, server }: CaseFile) => {
  const folder = mkdtempSync(join(tmpdir(), 'ddi-case-'))
  try {
    const path = join(folder, 'document.yaml')
    writeFileSync(path, spec)
    const { apis } = await loadSpec(path)
    return mockOf(apis.map(compileContract), undefined, optionsOf(server))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The flags of Prism's command line that mean something here. */
const optionsOf = (server: string) => {
  const words = new Set(server.split(/\s+/))
  return {
    dynamic: words.has('-d') || words.has('--dynamic'),
    errors: words.has('--errors'),
    cors: !words.has('--cors=false'),
  }
}
