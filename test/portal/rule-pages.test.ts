import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run } from '#cli'
import { CLAUSES, CODES } from '#lint'
import { type PortalModel, portalModel } from '#portal'
import { FILES, sourceOf, workspaceWith } from './workspace.ts'

const modelOf = async (files: Readonly<Record<string, string>>): Promise<PortalModel> =>
  portalModel(await sourceOf(workspaceWith(files)))

const silent = { write: () => {} }

describe('the rules in the portal', () => {
  it('name the clauses that they check and what the workspace excepts', async () => {
    const { clauses, rules } = await modelOf(FILES)
    expect(clauses.map(({ id, rules: codes }) => [id, codes])).toEqual([
      ['SOP 6.D.4', ['sop-lifecycle']],
      ['UU 27/2022 (4)', []],
    ])
    expect(rules).toMatchObject([
      {
        code: 'sop-lifecycle',
        clauses: ['SOP 6.D.4'],
        waivers: [{ api: 'buku', apiSlug: 'buku', place: 'tambahBuku', expires: '2027-05-31' }],
      },
    ])
  })

  it('are absent where the workspace is not bound to the SOP', async () => {
    const config = FILES['ddi.config.yaml']!.replace('extends: [sop]', 'extends: [recommended]')
    expect(await modelOf({ ...FILES, 'ddi.config.yaml': config })).toMatchObject({ clauses: [], rules: [] })
  })

  it('are those of `ddi lint`: every clause leads to its rules, and every rule has a page', async () => {
    const root = workspaceWith(FILES)
    const streams = { stdout: silent, stderr: silent }
    const context = { streams, cwd: root, env: {}, signal: new AbortController().signal }
    expect(await run(['portal', 'build'], context)).toBe(0)
    const matrix = readFileSync(join(root, 'portal/dist/rules/index.html'), 'utf8')
    const missing = CLAUSES.filter(
      ({ id, title, evidence }) => ![id, title.id, ...evidence].every(text => matrix.includes(text)),
    )
    expect(missing.map(({ id }) => id)).toEqual([])
    const codes = CODES.map(({ code }) => code)
    expect(codes.filter(code => !matrix.includes(`href="/rules/${code}/"`))).toEqual([])
    const pages = codes.map(code => join(root, `portal/dist/rules/${code}/index.html`))
    expect(pages.filter(page => !existsSync(page))).toEqual([])
    expect(/Katalog .*? berakhir\./.exec(matrix)?.[0]).toBe('Katalog &lt;lama&gt; berakhir.')
  })
})
