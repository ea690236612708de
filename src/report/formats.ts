import type { Finding } from '#base'
import type { ReportContext } from './context.ts'
import { findingsAsGithub } from './github.ts'
import { findingsAsJson } from './json.ts'
import { findingsAsJunit } from './junit.ts'
import { findingsAsSarif } from './sarif.ts'
import { findingsAsText } from './text.ts'

export type FindingsFormat = (findings: readonly Finding[], context: ReportContext) => string

/** Every format of a list of findings, by the name that `--format` takes. */
export const FORMATS = {
  text: findingsAsText,
  json: findingsAsJson,
  sarif: findingsAsSarif,
  junit: findingsAsJunit,
  github: findingsAsGithub,
} as const satisfies Record<string, FindingsFormat>

export type FormatName = keyof typeof FORMATS
