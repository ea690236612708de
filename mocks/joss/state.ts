import type { StateDefinition } from 'ddi/mock'
import type { components } from '../../generated/joss/types.ts'

type Schemas = components['schemas']

/** What Kemnaker holds of the campus: companies and vacancies by the id that the caller gave them. */
export interface Joss {
  readonly perusahaan: Record<string, Schemas['Perusahaan']>
  readonly lowongan: Record<string, Schemas['Lowongan']>
  /** Where notifications go; `null` sends none. The header `X-Mock-Notify-Url` of any request sets it. */
  notifyUrl: string | null
}

export const joss: StateDefinition<Joss> = {
  name: 'joss',
  initial: ({ examples }) => {
    const { perusahaanSatu, lowonganSatu, lowonganTerbit } = examples('joss') as {
      perusahaanSatu: Schemas['Perusahaan']
      lowonganSatu: Schemas['Lowongan']
      lowonganTerbit: Schemas['Notifikasi']
    }
    return {
      perusahaan: { [perusahaanSatu.id]: perusahaanSatu },
      lowongan: { [lowonganTerbit.id]: lowonganSatu },
      notifyUrl: null,
    }
  },
}
