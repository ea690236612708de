/** Where the pages are, without base path and language. */
export const HOME = ''
export const ABOUT = 'about/'
export const RULES = 'rules/'
export const rulePath = (code: string): string => `rules/${code}/`
export const apiPath = (slug: string): string => `apis/${slug}/`
export const operationPath = (link: { readonly apiSlug: string; readonly slug: string }): string =>
  `apis/${link.apiSlug}/${link.slug}/`
export const integrationPath = (slug: string): string => `integrations/${slug}/`
export const systemPath = (slug: string): string => `systems/${slug}/`
export const specificationPath = (slug: string): string => `apis/${slug}/openapi.json`
