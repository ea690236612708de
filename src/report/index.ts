export type { ReportContext, RuleDescription } from './context.ts'
export { findingsAsText } from './text.ts'
