import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { type Finding, fixedClock } from '#base'
import { CODES, lintWorkspace, RULES } from '#lint'
import { loadSpec, loadWorkspace } from '#workspace'
import { folderWith } from '../workspace/folder.ts'

const PAGES = new URL('../../docs/rules/', import.meta.url)

const page = (id: string): string => readFileSync(new URL(`${id}.md`, PAGES), 'utf8')

/** The fenced documents of a section of a rule's page. */
const examples = (id: string, section: 'Bad' | 'Good'): string[] => {
  const text = page(id).split(`\n## ${section}\n`)[1]?.split('\n## ')[0] ?? ''
  return [...text.matchAll(/```yaml\n(.*?)```/gs)].map(([, document]) => document ?? '')
}

/** What a page leaves out of its examples. */
const BASE = {
  openapi: '3.1.0',
  info: { title: 'Contoh', version: '1.0.0' },
  servers: [{ url: 'https://contoh.uss.ac.id/api/v1' }],
  paths: {},
}
const TOKEN = { token: { type: 'http', scheme: 'bearer' } }

/** Findings of one code in what a page shows: a part of a spec, or of an integration document. */
const findingsOf = (id: string, fragment: string): Promise<readonly Finding[]> =>
  (READERS.find(([prefix]) => id.startsWith(prefix))?.[1] ?? specFindings)(id, fragment)

const specFindings = async (id: string, fragment: string): Promise<readonly Finding[]> => {
  const written = parse(fragment)
  const components = {
    ...written.components,
    securitySchemes: { ...TOKEN, ...written.components?.securitySchemes },
  }
  const folder = folderWith({ 'contoh.json': JSON.stringify({ ...BASE, ...written, components }) })
  const workspace = await loadSpec(join(folder, 'contoh.json'))
  const findings = await lintWorkspace(workspace, { ruleset: 'sop' })
  return findings.filter(({ code }) => code === id)
}

/** The configuration of the fixture with what a page shows in its place. */
const configFindings = async (id: string, fragment: string): Promise<readonly Finding[]> => {
  const folder = folderWith({})
  cpSync(LANDSCAPE, folder, { recursive: true })
  const base = parse(readFileSync(join(folder, 'ddi.config.yaml'), 'utf8'))
  writeFileSync(join(folder, 'ddi.config.yaml'), stringify({ ...base, ...parse(fragment) }))
  const findings = await lintWorkspace(await loadWorkspace(folder), { clock: CLOCK })
  return findings.filter(({ code }) => code === id)
}

const LANDSCAPE = new URL('../fixtures/rules/', import.meta.url)
const CLOCK = fixedClock(Date.parse('2026-11-22T00:00:00Z'))

/** What a page leaves out comes from the document of the fixture; a flow's keys replace the flow's keys there. */
const ddiFindings = async (id: string, fragment: string): Promise<readonly Finding[]> => {
  const folder = folderWith({})
  cpSync(LANDSCAPE, folder, { recursive: true })
  const base = parse(readFileSync(join(folder, 'contoh.ddi.yaml'), 'utf8'))
  const { flows = [{}], ...rest } = parse(fragment)
  const merged = { ...base, ...rest, flows: flows.map((flow: object) => ({ ...base.flows[0], ...flow })) }
  writeFileSync(join(folder, 'contoh.ddi.yaml'), stringify(merged))
  const findings = await lintWorkspace(await loadWorkspace(folder), { clock: CLOCK })
  return findings.filter(({ code }) => code === id)
}

const READERS = [
  ['ddi-', ddiFindings],
  ['waiver-', configFindings],
] as const

const FILES = ['ddi.config.yaml', 'contoh.json', 'contoh.ddi.yaml', 'kedua.ddi.yaml', 'elibrary.yaml']

test('there are at least ten SOP rules, each with an id of its own', () => {
  expect(RULES.length).toBeGreaterThanOrEqual(10)
  expect(new Set(CODES.map(({ code }) => code)).size).toBe(CODES.length)
})

test('every code has its page, and every page its code', () => {
  const pages = readdirSync(PAGES).filter(name => name.endsWith('.md'))
  expect(pages.sort()).toEqual(CODES.map(({ code }) => `${code}.md`).sort())
})

test('the document that the pages of the DDI leave out is itself without findings', async () => {
  expect(await lintWorkspace(await loadWorkspace(fileURLToPath(LANDSCAPE)), { clock: CLOCK })).toEqual([])
})

describe.each(CODES.map(({ code }) => code))('%s', id => {
  const bad = examples(id, 'Bad')
  const good = examples(id, 'Good')

  test('has bad and good examples on its page', () => {
    expect(bad.length).toBeGreaterThan(0)
    expect(good.length).toBeGreaterThan(0)
  })

  test.each(bad.map((document, index) => ({ number: index + 1, document })))(
    '[SOP 6.C.2] a rule fires on every bad example of its page: $number',
    async ({ document }) => {
      const findings = await findingsOf(id, document)
      expect(findings.length).toBeGreaterThan(0)
      for (const finding of findings) {
        expect(finding.remedy).toEqual(expect.any(String))
        expect(FILES).toContain(finding.location?.file)
      }
    },
  )

  test.each(good.map((document, index) => ({ number: index + 1, document })))(
    'is silent on good example $number',
    async ({ document }) => {
      expect(await findingsOf(id, document)).toEqual([])
    },
  )
})

test.each(CODES)('the page of $code says what the rule says', ({ code, severity, source, summary, fix }) => {
  expect(page(code)).toContain(`| ${severity} | ${source} |`)
  expect(page(code)).toContain(`**${summary.en}**`)
  expect(page(code)).toContain(`**${summary.id}**`)
  expect(page(code).includes('`ddi lint --fix`')).toBe(fix !== undefined)
  if (fix) for (const text of [fix.en, fix.id]) expect(page(code)).toContain(`\`ddi lint --fix\`: ${text}`)
})

test('every rule of the SOP speaks both languages', async () => {
  for (const { code } of CODES) {
    for (const document of examples(code, 'Bad')) {
      for (const finding of await findingsOf(code, document))
        expect(finding.messageId, code).toEqual(expect.any(String))
    }
  }
})
