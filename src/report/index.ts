export type { ReportContext, RuleDescription } from './context.ts'
export { type FindingsFormat, FORMATS, type FormatName } from './formats.ts'
export type { JsonReport } from './json.ts'
export { table } from './table.ts'
export { count, type Palette, palette, printable, printableJson } from './terminal.ts'
export { findingsAsText } from './text.ts'
export type { VerifyJsonReport } from './verify-json.ts'
export {
  VERIFY_REPORTERS,
  type VerifyContext,
  type VerifyReporter,
  type VerifyReporterName,
} from './verify-reporter.ts'
