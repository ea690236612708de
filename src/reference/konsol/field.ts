import { type Html, html } from '#base'
import { findingsOf, findingsShown } from './findings.ts'
import { labelOf } from './words.ts'

/** One input of a form. */
export interface Field {
  readonly name: string
  readonly kind:
    | 'text'
    | 'email'
    | 'date'
    | 'datetime-local'
    | 'number'
    | 'select'
    | 'flag'
    | 'textarea'
    /** One value a line. */
    | 'lines'
    /** A group of inputs for each finding. */
    | 'findings'
  readonly label?: string
  readonly hint?: string
  readonly options?: readonly string[]
  readonly optional?: true
  readonly value?: string
}

export type Values = Readonly<Record<string, string>>

const attributes = ({ name, optional, hint }: Field, id: string, error: string | undefined): Html => {
  const described = [hint && `${id}-petunjuk`, error && `${id}-salah`].filter(Boolean).join(' ')
  return html`id="${id}" name="${name}"${optional ? '' : html` required`}${described ? html` aria-describedby="${described}"` : ''}${error ? html` aria-invalid="true"` : ''}`
}

const input = (field: Field, id: string, value: string, error: string | undefined): Html => {
  const given = attributes(field, id, error)
  switch (field.kind) {
    case 'select':
      return html`<select ${given}>${field.optional && html`<option value=""></option>`}${(
        field.options ?? []
      ).map(option => html`<option${option === value ? html` selected` : ''}>${option}</option>`)}</select>`
    case 'flag':
      return html`<select ${given}><option${value === 'Ya' ? '' : html` selected`}>Tidak</option><option${value === 'Ya' ? html` selected` : ''}>Ya</option></select>`
    case 'textarea':
    case 'lines':
      return html`<textarea ${given} rows="${field.kind === 'textarea' ? 4 : 3}" maxlength="8000">${value}</textarea>`
    default:
      return html`<input ${given} type="${field.kind}" value="${value}" maxlength="500">`
  }
}

/** `form` tells apart the inputs of two forms on a page. */
export const fieldShown = (field: Field, form: string, values: Values, error?: string): Html => {
  const { name, hint, optional, label = labelOf(name) } = field
  const id = inputId(form, name)
  if (field.kind === 'findings') return findingsField(field, id, values, error)
  return html`<div class="field">
<label for="${id}">${label}${optional && html` <span class="none">(boleh kosong)</span>`}</label>
${hint !== undefined && html`<p class="hint" id="${id}-petunjuk">${hint}</p>`}
${error !== undefined && html`<p class="error" id="${id}-salah">${error}</p>`}
${input(field, id, values[name] ?? field.value ?? '', error)}
</div>`
}

const findingsField = (
  { name, hint, label = labelOf(name) }: Field,
  id: string,
  values: Values,
  error: string | undefined,
): Html => html`<fieldset class="field" id="${id}" tabindex="-1"><legend>${label}</legend>
${hint !== undefined && html`<p class="hint">${hint}</p>`}
${error !== undefined && html`<p class="error">${error}</p>`}
${findingsShown(name, id, values)}</fieldset>`

export const inputId = (form: string, name: string): string => `${form}-${name}`

/** What was filled in, as the contract wants it; what was left empty is left out. */
export const bodyOf = (fields: readonly Field[], values: Values): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap(({ name, kind }) => {
      if (kind === 'findings') return [[name, findingsOf(name, values)]]
      const text = (values[name] ?? '').trim()
      return text === '' ? [] : [[name, READERS[kind]?.(text) ?? text]]
    }),
  )

const linesOf = (text: string): readonly string[] =>
  text
    .split(/[\r\n]+/)
    .map(line => line.trim())
    .filter(Boolean)

const READERS: Partial<Record<Field['kind'], (text: string) => unknown>> = {
  number: Number,
  flag: text => text === 'Ya',
  'datetime-local': text => `${text.slice(0, 16)}:00+07:00`,
  lines: linesOf,
}
