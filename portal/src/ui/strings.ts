import { en } from './en.ts'
import { id, type Strings } from './id.ts'

export type Locale = 'id' | 'en'
export type { Strings }

const TABLES: Readonly<Record<Locale, Strings>> = { id, en }

/** The language of a page from its route: `undefined` is the root, Indonesian. */
export const localeOf = (parameter: string | undefined): Locale => (parameter === 'en' ? 'en' : 'id')

export const stringsFor = (locale: Locale): Strings => TABLES[locale]
