export type { GeneratedFile } from './api.ts'
export { type GenerateOptions, type Generation, generate } from './generate.ts'
export { compareOutput, type Written, writeOutput } from './output.ts'
