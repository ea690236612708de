import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Finding } from '#base'
import { CODES, lintWorkspace, RULES } from '#lint'
import { loadSpec } from '#workspace'
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

const findingsOf = async (id: string, fragment: string): Promise<readonly Finding[]> => {
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

const PAGED = CODES.filter(({ page }) => !page.includes('#'))

test('there are at least ten SOP rules, each with an id of its own', () => {
  expect(RULES.length).toBeGreaterThanOrEqual(10)
  expect(new Set(CODES.map(({ code }) => code)).size).toBe(CODES.length)
})

test('every code has its page, and every page its code', () => {
  const root = new URL('../../', import.meta.url)
  for (const { page } of CODES) {
    const [file = '', anchor] = page.split('#')
    expect(existsSync(new URL(file, root)), file).toBe(true)
    if (anchor) expect(readFileSync(new URL(file, root), 'utf8')).toContain(`\n### ${anchor}\n`)
  }
})

describe.each(PAGED.map(({ code }) => code))('%s', id => {
  const bad = examples(id, 'Bad')
  const good = examples(id, 'Good')

  test('has bad and good examples on its page', () => {
    expect(bad.length).toBeGreaterThan(0)
    expect(good.length).toBeGreaterThan(0)
  })

  test.each(bad.map((document, index) => ({ number: index + 1, document })))(
    'fires on bad example $number',
    async ({ document }) => {
      const findings = await findingsOf(id, document)
      expect(findings.length).toBeGreaterThan(0)
      for (const finding of findings) {
        expect(finding.messageId).toEqual(expect.any(String))
        expect(finding.remedy).toEqual(expect.any(String))
        expect(finding.location?.file).toBe('contoh.json')
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

test.each(RULES.map(({ meta }) => meta))(
  'the page of $id says what the rule says',
  ({ id, severity, source, summary }) => {
    expect(page(id)).toContain(`| ${severity} | ${source} |`)
    expect(page(id)).toContain(`**${summary.en}**`)
    expect(page(id)).toContain(`**${summary.id}**`)
  },
)
