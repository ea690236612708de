import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { compileContract } from '#contract'
import { parseIntegrations } from '#integration'
import type { PortalSource, RuleBook } from '#portal'
import { loadWorkspace } from '#workspace'

/** A folder of its own, outside of this repository, as a workspace elsewhere would be. */
export const workspaceWith = (files: Readonly<Record<string, string>>): string => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'ddi-portal-')))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), content)
  }
  return root
}

export const sourceOf = async (root: string): Promise<PortalSource> => {
  const workspace = await loadWorkspace(root)
  const { integrations } = parseIntegrations(workspace)
  return { workspace, contracts: workspace.apis.map(compileContract), integrations, ruleBook: RULE_BOOK }
}

/** As `ddi portal` takes it from the linter, but short. */
export const RULE_BOOK: RuleBook = {
  clauses: [
    {
      id: 'SOP 6.D.4',
      title: { id: 'Deprecation diumumkan', en: 'Deprecation is announced' },
      rules: ['sop-lifecycle'],
      evidence: ['test/lint/rules.test.ts'],
    },
    {
      id: 'UU 27/2022 (4)',
      title: { id: 'Tanpa aturan', en: 'Without a rule' },
      rules: [],
      evidence: ['test/lain.test.ts'],
    },
  ],
  rules: [
    {
      code: 'sop-lifecycle',
      severity: 'error',
      source: 'SOP 6.D.4',
      summary: { id: 'Operasi usang menyebut `sunset`.', en: 'A deprecated operation says its `sunset`.' },
      text: { id: '**Mengapa.** Agar pemakai siap.', en: '**Why.** So that consumers are ready.' },
      fix: { id: 'Mengisi `deprecated`.', en: 'Sets `deprecated`.' },
      bad: ['deprecated: true\n'],
      good: ['deprecated: true\nx-lifecycle: { sunset: 2027-02-01 }\n'],
    },
  ],
}

const CONFIG = `
title: { id: Kampus contoh, en: Example campus }
systems:
  buku: { name: { id: Buku (perpustakaan), en: Books (library) }, kind: internal, owner: UPT Buku }
  nilai: { name: { id: Nilai, en: Grades }, kind: internal, owner: Biro Nilai }
  jauh: { name: { id: Jauh, en: Far }, kind: external, owner: Kementerian }
apis:
  buku: { spec: buku.yaml, system: buku }
integrations: ['*.ddi.yaml']
lint:
  extends: [sop]
  waivers: [{ rule: sop-lifecycle, api: buku, operation: tambahBuku, reason: Katalog <lama> berakhir., expires: '2027-05-31' }]
`

const SPEC = `
openapi: 3.1.1
info:
  title: API Buku
  version: 1.2.0
  description: Buku **perpustakaan**.
  x-owner: UPT Buku
  x-lifecycle: { status: active }
  x-en: { title: Books API, description: Books of the **library**. }
servers: [{ url: https://buku.example/api/v1, description: Produksi }]
tags: [{ name: Pinjam, description: Peminjaman., x-en: { summary: Loans, description: Lending. } }]
security: [{ token: [] }]
paths:
  /anggota:
    get:
      operationId: daftarAnggota
      tags: [Pinjam]
      summary: Anggota menurut NIM
      x-en: { summary: Members by student number }
      x-data-class: personal-specific
      x-rate-limit: { requests: 600, seconds: 60 }
      security: [{ token: [anggota.read] }]
      parameters:
        - name: nim
          in: query
          required: true
          description: NIM yang dicari.
          schema: { type: string, pattern: '^[0-9]{9}$', maxLength: 9 }
          examples: { satu: { value: '202301234' } }
      responses:
        '200':
          description: Anggota.
          x-en: { description: The members. }
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Daftar' }
              examples:
                satu: { summary: Satu anggota, value: { data: [{ nim: '202301234', denda: 14000 }] }, x-en: { summary: One member } }
        '403':
          description: Tidak diizinkan.
          content:
            application/problem+json:
              schema: { type: object, properties: { code: { type: string } } }
              examples: { tanpaDdi: { value: { code: operation-not-granted, title: No integration document grants this operation } } }
  /buku:
    post:
      operationId: tambahBuku
      summary: Menambah buku
      deprecated: true
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [judul], properties: { judul: { type: string, examples: ["It's"] }, id: { type: integer, readOnly: true } } }
      responses: { '201': { description: Dibuat. } }
components:
  securitySchemes: { token: { type: http, scheme: bearer, description: Token sistem. } }
  schemas:
    Daftar:
      type: object
      required: [data]
      properties:
        data: { type: array, maxItems: 10, items: { $ref: '#/components/schemas/Anggota' } }
    Anggota:
      allOf:
        - type: object
          required: [nim]
          properties: { nim: { type: string, description: Nomor induk., x-data-class: personal, x-en: { description: Student number. } } }
      properties:
        denda: { type: [integer, 'null'], minimum: 0, x-data-class: personal-specific }
        atasan: { $ref: '#/components/schemas/Anggota' }
        jenis: { oneOf: [{ title: Tetap, type: object, properties: { nip: { type: string } } }, { title: Tamu, type: string, const: tamu }] }
`

const flow = (id: string, operation: string, frequency: string, reads: string): string => `
  - id: ${id}
    title: { id: Aliran ${id}, en: Flow ${id} }
    provider: buku
    consumer: nilai
    api: buku
    version: 1
    operations: [{ operation: ${operation}, reads: ${reads} }]
    direction: pull
    frequency: ${frequency}
    format: [application/json]
    auth: { protocol: bearer, scopes: [anggota.read] }
    rateLimit: { requests: 600, seconds: 60 }
    timeout: 5
    networks: [10.0.0.0/24]
    dataClass: personal-specific
    storage: { permitted: false }
`

export const DDI = `
id: nilai-buku
title: { id: Nilai dan Buku, en: Grades and Books }
status: active
owners: [{ unit: STK, role: stk }, { unit: UPT Buku, role: application-owner, systems: [buku] }]
purpose: { id: Menampilkan anggota., en: Shows members. }
review: { interval: P6M, last: '2026-08-03', next: '2027-02-01' }
decisions: [{ title: { id: Satu, en: One }, text: { id: Alasan., en: The reason. } }]
flows:
${flow('siang', 'daftarAnggota', '{ kind: real-time }', '["data[].nim", "data[].denda"]')}
${flow('malam', 'daftarAnggota', "{ kind: batch, cron: '30 1 * * *', zone: Asia/Jakarta }", '["data[].nim"]')}
`

export const FILES: Readonly<Record<string, string>> = {
  'ddi.config.yaml': CONFIG,
  'buku.yaml': SPEC,
  'nilai-buku.ddi.yaml': DDI,
}
