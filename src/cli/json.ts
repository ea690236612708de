import { printableJson } from '#report'

/** What a command did, as data; keys are only added within a `version`. */
export const jsonReport = (data: Readonly<Record<string, unknown>>): string =>
  `${printableJson({ version: 1, ...data })}\n`

/** What a server command serves. One line, so that a script can read it while the server goes on. */
export const jsonLine = (data: Readonly<Record<string, unknown>>): string =>
  // Between strings JSON has no need of a line break, and in them none is raw.
  `${jsonReport(data).trimEnd().replaceAll(/\n */g, '')}\n`
