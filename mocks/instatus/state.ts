import type { StateDefinition } from 'ddi/mock'
import type { components } from '../../generated/instatus/types.ts'

type Schemas = components['schemas']

export type Component = Schemas['Komponen']
export type Update = Schemas['Kabar']

/** An incident; its components are told with the status that they have by then. */
export interface Incident {
  readonly id: string
  name: string
  status: Schemas['StatusInsiden']
  started: string
  resolved: string | null
  /** The first one first. */
  readonly updates: Update[]
  components: readonly string[]
  /** Drafts are not on the public page. */
  published: boolean
}

/** The status page of the campus. */
export interface StatusPage {
  readonly halaman: { readonly id: string; readonly name: string; readonly url: string }
  readonly komponen: Component[]
  /** The newest first. */
  readonly insiden: Incident[]
}

const componentOf = (order: number, name: string, description: string): Component => ({
  id: `ckcontohkomponen00000000${order}`,
  name,
  description,
  status: 'OPERATIONAL',
  showUptime: true,
  order,
  group: null,
})

const MESSAGE = 'Kami sedang menyelidiki SIMAK yang lambat.'

/** All is well; the incident of the contract's examples is over. */
export const statusPage: StateDefinition<StatusPage> = {
  name: 'instatus',
  initial: () => ({
    halaman: {
      id: 'ckcontohhalaman0000000001',
      name: 'USS Campus',
      url: 'https://usscampus.instatus.com',
    },
    komponen: [
      componentOf(1, 'SIMAK', 'Sistem Informasi Akademik'),
      componentOf(2, 'ELibrary', 'Perpustakaan'),
    ],
    insiden: [
      {
        id: 'ckcontohinsiden0000000001',
        name: 'SIMAK lambat',
        status: 'RESOLVED',
        started: '2026-11-02T02:00:00.000Z',
        resolved: '2026-11-02T02:30:00.000Z',
        updates: [
          {
            id: 'ckcontohkabar000000000001',
            message: MESSAGE,
            messageHtml: `<p>${MESSAGE}</p>`,
            status: 'INVESTIGATING',
            notify: true,
            started: '2026-11-02T02:00:00.000Z',
            ended: null,
            duration: 1_800,
            createdAt: '2026-11-02T02:00:00.000Z',
          },
          {
            id: 'ckcontohkabar000000000002',
            message: 'Gangguan selesai.',
            messageHtml: '<p>Gangguan selesai.</p>',
            status: 'RESOLVED',
            notify: true,
            started: '2026-11-02T02:30:00.000Z',
            ended: null,
            duration: null,
            createdAt: '2026-11-02T02:30:00.000Z',
          },
        ],
        components: ['ckcontohkomponen000000001'],
        published: true,
      },
    ],
  }),
}
