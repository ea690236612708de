import { type Html, html } from '#base'
import { type Field, fieldShown, inputId, type Values } from './field.ts'
import { BASE, csrfField } from './layout.ts'
import type { Answer, Row } from './platform-client.ts'
import type { Form, Section } from './section.ts'
import type { Session } from './session.ts'
import { cellShown, valueShown } from './value.ts'
import { labelOf, messageOf } from './words.ts'

export type Refusal = Extract<Answer, { ok: false }>

export const heading = ({ clause, lead }: Section, title: string): Html =>
  html`<h1>${title}</h1><p class="clause">${clause}. ${lead}</p>`

export const flashShown = (session: Session): Html => {
  const { flash } = session
  session.flash = undefined
  return html`${flash !== undefined && html`<p class="panel done" role="status">${flash}</p>`}`
}

export const listShown = (section: Section, values: Values, answer: Answer, session: Session): Html => html`
${heading(section, section.title)}
${flashShown(session)}
${section.create !== undefined && html`<p><a href="${BASE}/${section.id}/baru">${section.create.title}</a></p>`}
${section.filters.length > 0 && filtersShown(section.filters, values)}
${answer.ok ? tableShown(section, answer.body, values) : refusalShown(answer, section.filters, 'saringan')}`

const filtersShown = (fields: readonly Field[], values: Values): Html =>
  html`<form class="panel filters" method="get" aria-label="Saringan">${fields.map(field =>
    fieldShown(field, 'saringan', values),
  )}<button class="quiet">Saring</button></form>`

const tableShown = (section: Section, { data, meta }: Row, values: Values): Html => {
  const rows = data as readonly Row[]
  if (rows.length === 0) return html`<p class="panel">Belum ada yang tercatat.</p>`
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${section.title}"><table>
<thead><tr>${section.columns.map(name => html`<th scope="col">${labelOf(name)}</th>`)}</tr></thead>
<tbody>${rows.map(row => html`<tr>${section.columns.map((name, index) => cell(section, row, name, index))}</tr>`)}</tbody>
</table></div>${pagesShown(section, meta as Record<string, number>, values)}`
}

/** The latest of what belongs to a record. */
export const historyShown = ({ title, columns }: NonNullable<Section['history']>, answer: Answer): Html => {
  if (!answer.ok) return refusalShown(answer, [])
  const rows = answer.body['data'] as readonly Row[]
  if (rows.length === 0) return html`<p class="panel">${title}: belum ada yang tercatat.</p>`
  return html`<h2>${title}</h2><div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
<thead><tr>${columns.map(name => html`<th scope="col">${labelOf(name)}</th>`)}</tr></thead>
<tbody>${rows.map(
    row => html`<tr>${columns.map(name => html`<td>${cellShown(name, row[name])}</td>`)}</tr>`,
  )}</tbody></table></div>`
}

const cell = ({ id, key }: Section, row: Row, name: string, index: number): Html => {
  const shown = cellShown(name, row[name])
  if (index > 0) return html`<td>${shown}</td>`
  const target = `${BASE}/${id}/${encodeURIComponent(String(row[name]))}`
  return html`<th scope="row">${name === key ? html`<a href="${target}">${shown}</a>` : shown}</th>`
}

const pagesShown = (section: Section, meta: Record<string, number>, values: Values): Html => {
  const { page = 1, last_page = 1, total = 0 } = meta
  const target = (number: number) =>
    `${BASE}/${section.id}?${new URLSearchParams({ ...values, page: String(number) })}`
  return html`<p class="pages">Halaman ${page} dari ${last_page}; ${total} catatan.
${page > 1 && html`<a href="${target(page - 1)}">Sebelumnya</a>`}
${page < last_page && html`<a href="${target(page + 1)}">Berikutnya</a>`}</p>`
}

export const recordShown = (section: Section, record: Row, forms: Html, session: Session): Html => html`
${heading(section, String(record[section.key ?? ''] ?? section.title))}
${flashShown(session)}
<dl class="panel">${Object.entries(record).map(
  ([name, value]) =>
    html`<dt>${labelOf(name)}</dt><dd>${name === 'status' ? cellShown(name, value) : valueShown(value)}</dd>`,
)}</dl>
${forms}
<p><a href="${BASE}/${section.id}">Kembali ke ${section.title}</a></p>`

export const formShown = (
  form: Form,
  action: string,
  session: Session,
  values: Values = {},
  refusal?: Refusal,
): Html => html`<section class="panel narrow" aria-labelledby="judul-${form.id}">
<h2 id="judul-${form.id}">${form.title}</h2>
${refusal !== undefined && refusalShown(refusal, form.fields, form.id)}
<form method="post" action="${action}">${csrfField(session)}
${form.fields.map(field => fieldShown(field, form.id, values, refusal && errorOf(refusal, field.name)))}
<button>${form.submit}</button></form></section>`

const fieldOf = (pointer: string): string => pointer.split('/')[1] ?? ''

const errorOf = ({ errors }: Refusal, name: string): string | undefined => {
  const error = errors.find(({ pointer }) => fieldOf(pointer) === name)
  return error && messageOf(error.code)
}

/** What has to be put right, with a way to each field; the API's own words stand beside, in English. */
export const refusalShown = (refusal: Refusal, fields: readonly Field[], form = ''): Html => {
  const named = new Set(fields.map(({ name }) => name))
  return html`<div class="panel summary" role="alert"><p class="error">${messageOf(refusal.code)}</p>
<p lang="en" class="hint">${refusal.detail}</p>
${
  refusal.errors.length > 0 &&
  html`<ul>${refusal.errors.map(({ pointer, code }) => {
    const name = fieldOf(pointer)
    const text = html`${labelOf(name)}: ${messageOf(code)}`
    return html`<li>${named.has(name) ? html`<a href="#${inputId(form, name)}">${text}</a>` : text}</li>`
  })}</ul>`
}</div>`
}

/** Shown on the answer of the form itself, which nobody may keep: going back or reloading shows it no more. */
export const secretShown = (body: Row): Html => {
  const token = body['token'] as Row
  return html`<h1>Rahasia token ${String(token['id_token'])}</h1>
<p class="clause">SOP 6.B.3: simpan di environment variable, bukan di file publik.</p>
<section class="panel narrow"><p><strong>Rahasia ini hanya tampil sekali ini.</strong> Platform menyimpan sidiknya saja; bila hilang, rotasikan tokennya.</p>
<code class="secret" id="rahasia" tabindex="0">${String(body['rahasia'])}</code>
<p>Milik ${String(token['id_sistem'])}, berlaku sampai ${valueShown(token['kedaluwarsa_pada'])}.</p></section>
<p><a href="${BASE}/token/${String(token['id_token'])}">Sudah disimpan, lihat tokennya</a></p>`
}

export const loginShown = (message?: string): Html => html`<h1>Masuk ke konsol STK</h1>
<p class="clause">Kode awal tampil di terminal saat platform dijalankan, dan berlaku sampai dijalankan kembali.</p>
${message !== undefined && html`<p class="panel summary error" role="alert">${message}</p>`}
<form class="panel narrow" method="post" action="${BASE}/masuk">
<div class="field"><label for="kata">Kode awal atau kata sandi</label>
<input id="kata" name="kata" type="password" required maxlength="200" autocomplete="current-password"></div>
<button>Masuk</button></form>`
