import { type Html, html } from '#base'
import type { Values } from './field.ts'
import { ASPECTS, LEVELS } from './levels.ts'
import { labelOf } from './words.ts'

/** The parts of one finding (SOP 8), each with an input of its own. */
const PARTS = [
  { part: 'nomor', type: 'number' },
  { part: 'aspek', options: ASPECTS },
  { part: 'tingkat', options: LEVELS },
  { part: 'uraian', type: 'text' },
  { part: 'tindak_lanjut', type: 'text' },
  { part: 'tenggat', type: 'date' },
  { part: 'selesai_pada', type: 'date' },
] as const

/** Rows left free below those that are filled: there is no script that could add some. */
const FREE = 3
/** More than an audit of one api has; the server takes 200 inputs a form. */
const MOST_FINDINGS = 25

const inputName = (field: string, index: number, part: string): string => `${field}.${index}.${part}`

const indexesIn = (field: string, values: Values): readonly number[] =>
  Array.from({ length: MOST_FINDINGS }, (_, index) => index).filter(index =>
    PARTS.some(({ part }) => part !== 'nomor' && values[inputName(field, index, part)]?.trim()),
  )

/** A group of inputs a finding, numbered on from the last. */
export const findingsShown = (field: string, id: string, values: Values): Html => {
  const rows = Math.min(MOST_FINDINGS, (indexesIn(field, values).at(-1) ?? -1) + 1 + FREE)
  return html`${Array.from({ length: rows }, (_, index) => findingShown(field, id, index, values))}`
}

const findingShown = (field: string, id: string, index: number, values: Values): Html =>
  html`<fieldset class="finding"><legend>Temuan ${index + 1}</legend>${PARTS.map(given => {
    const name = inputName(field, index, given.part)
    const value = values[name] ?? (given.part === 'nomor' ? String(index + 1) : '')
    const inputId = `${id}-${index}-${given.part}`
    const label = html`<label for="${inputId}">${labelOf(given.part)}</label>`
    return 'options' in given
      ? html`${label}<select id="${inputId}" name="${name}"><option value=""></option>${given.options.map(
          option => html`<option${option === value && html` selected`}>${option}</option>`,
        )}</select>`
      : html`${label}<input id="${inputId}" name="${name}" type="${given.type}" value="${value}" maxlength="2000">`
  })}</fieldset>`

/** What was filled in, as the contract wants it; rows that were left empty are left out. */
export const findingsOf = (field: string, values: Values): readonly Record<string, unknown>[] =>
  indexesIn(field, values).map(index => {
    const text = (part: string): string => values[inputName(field, index, part)]?.trim() ?? ''
    return {
      ...Object.fromEntries(PARTS.map(({ part }) => [part, text(part)])),
      nomor: Number(text('nomor')),
      selesai_pada: text('selesai_pada') || null,
    }
  })

/** The inputs of findings that were recorded earlier, which a new result has to repeat. */
export const findingValues = (field: string, findings: unknown): Values =>
  Object.fromEntries(
    (Array.isArray(findings) ? (findings as Readonly<Record<string, unknown>>[]) : [])
      .slice(0, MOST_FINDINGS)
      .flatMap((finding, index) =>
        PARTS.map(({ part }) => [inputName(field, index, part), String(finding[part] ?? '')]),
      ),
  )
