import type { StateDefinition } from 'ddi/mock'
import type { components } from '../../generated/joss/types.ts'

type Schemas = components['schemas']

/** What Kemnaker holds of the campus: companies and vacancies by the id that the caller gave them. */
export interface Joss {
  readonly perusahaan: Record<string, Schemas['Perusahaan']>
  readonly lowongan: Record<string, Schemas['Lowongan']>
}

export const joss: StateDefinition<Joss> = {
  name: 'joss',
  initial: ({ examples }) => {
    const { perusahaanSatu, lowonganSatu } = examples('joss') as {
      perusahaanSatu: Schemas['Perusahaan']
      lowonganSatu: Schemas['Lowongan']
    }
    return {
      perusahaan: { [perusahaanSatu.id]: perusahaanSatu },
      lowongan: { '7c1d2e3f-5a6b-4c7d-9e8f-0a1b2c3d4e5f': lowonganSatu },
    }
  },
}
