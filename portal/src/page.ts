import { type Locale, localeOf, type Strings, stringsFor } from './ui/strings.ts'

/** What every component needs to know about the page that it is on. */
export interface PageContext {
  readonly locale: Locale
  readonly t: Strings
  /** The address of a page of ours, such as `apis/elibrary/`, in this page's language. */
  readonly href: (path: string) => string
  /** The same page in the other language. */
  readonly otherHref: (path: string) => string
  /** A text of a document in this page's language. */
  readonly text: (text: { readonly id: string; readonly en?: string | undefined }) => string
}

/** `/` or `/portal/`: with a slash at its end. */
const BASE = import.meta.env.BASE_URL.replace(/\/?$/, '/')

export const pageContext = (parameter: string | undefined): PageContext => {
  const locale = localeOf(parameter)
  const addressIn = (language: Locale) => (path: string) => `${BASE}${language === 'en' ? 'en/' : ''}${path}`
  return {
    locale,
    t: stringsFor(locale),
    href: addressIn(locale),
    otherHref: addressIn(locale === 'en' ? 'id' : 'en'),
    text: text => (locale === 'en' ? (text.en ?? text.id) : text.id),
  }
}

/** A file that has no language, such as a spec to download. */
export const fileHref = (path: string): string => `${BASE}${path}`

/** The short name of a system: `ELibrary (perpustakaan)` gives `ELibrary` and what it stands for. */
export const shortName = (name: string): { short: string; rest: string } => {
  const found = /^(.+?)\s*\((.+)\)$/.exec(name)
  return found ? { short: found[1] ?? name, rest: found[2] ?? '' } : { short: name, rest: '' }
}
