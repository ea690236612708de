import type { Flow, Integration } from '#integration'
import { parseSource, type Workspace } from '#workspace'

/** A DDI that has every required statement; `change` edits its text before it is parsed. */
export const DDI = `id: simak-elibrary
title: { id: Contoh, en: Example }
status: active
owners:
  - { unit: STK, role: stk }
purpose: { id: Contoh, en: Example }
review: { interval: P6M, last: '2026-08-03' }
flows:
  - id: keanggotaan
    title: { id: Contoh, en: Example }
    provider: elibrary
    consumer: simak
    api: elibrary
    version: 1
    operations:
      - operation: daftarMahasiswa
        reads: ['data[].nim']
    direction: pull
    frequency: { kind: real-time }
    format: [application/json]
    auth: { protocol: bearer, scopes: [elib.anggota.read] }
    rateLimit: { requests: 600, seconds: 60 }
    timeout: 5
    networks: [10.20.10.0/24]
    dataClass: personal
    storage: { permitted: false }
`

const system = (name: string) => ({ name: { id: name, en: name }, kind: 'internal' as const, owner: 'STK' })

/** A workspace with the systems simak, elibrary and lms and the apis simak and elibrary. */
export const workspaceOf = (
  ...texts: string[]
): Pick<Workspace, 'config' | 'configuration' | 'integrations'> => ({
  configuration: parseSource('ddi.config.yaml', '{}'),
  config: {
    title: { id: 'Contoh', en: 'Example' },
    systems: { simak: system('SIMAK'), elibrary: system('ELibrary'), lms: system('LMS') },
    apis: {
      simak: { spec: 'simak.yaml', system: 'simak' },
      elibrary: { spec: 'elibrary.yaml', system: 'elibrary' },
    },
    integrations: [],
    generate: { output: 'generated' },
    mock: { port: 4010, notify: [], limits: { body: 1024, bodies: {} } },
    refs: { hosts: [] },
    lint: { extends: [], rules: {}, waivers: [] },
  },
  integrations: texts.map((text, index) => parseSource(`${index + 1}.ddi.yaml`, text)),
})

const FLOW: Flow = {
  id: 'keanggotaan',
  title: { id: 'Contoh', en: 'Example' },
  provider: 'elibrary',
  consumer: 'simak',
  api: 'elibrary',
  version: 1,
  operations: [{ operation: 'daftarMahasiswa', reads: ['data[].nim'] }],
  direction: 'pull',
  frequency: { kind: 'real-time' },
  format: ['application/json'],
  auth: { protocol: 'bearer', scopes: ['elib.anggota.read'] },
  rateLimit: { requests: 600, seconds: 60 },
  timeout: 5,
  networks: ['10.20.10.0/24'],
  dataClass: 'personal',
  storage: { permitted: false },
}

export const flowWith = (change: Partial<Flow> = {}): Flow => ({ ...FLOW, ...change })

export const integrationWith = (change: Partial<Integration> = {}): Integration => ({
  id: 'simak-elibrary',
  title: { id: 'Contoh', en: 'Example' },
  status: 'active',
  owners: [{ unit: 'STK', role: 'stk' }],
  purpose: { id: 'Contoh', en: 'Example' },
  review: { interval: 'P6M', last: '2026-08-03' },
  decisions: [],
  workflows: [],
  flows: [FLOW],
  file: '1.ddi.yaml',
  source: {},
  ...change,
})
