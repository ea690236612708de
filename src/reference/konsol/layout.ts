import { type Html, html } from '#base'
import type { Section } from './section.ts'
import { SECTIONS } from './sections.ts'
import type { Session } from './session.ts'

export const BASE = '/konsol'

/** A whole page, in Indonesian; `alert` stands first, where a screen reader comes to it. */
export const page = (title: string, content: Html, frame?: { session: Session; section?: Section }): string =>
  html`<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Konsol STK</title>
<link rel="stylesheet" href="${BASE}/gaya.css">
</head>
<body>
<a class="skip" href="#isi">Langsung ke isi</a>
<header><p>Konsol STK</p>${frame !== undefined && leaving(frame.session)}</header>
<div class="frame">
${frame === undefined ? html`<div></div>` : navigation(frame.section)}
<main id="isi" tabindex="-1">${content}</main>
</div>
</body>
</html>`.markup

const leaving = (session: Session): Html =>
  html`<form method="post" action="${BASE}/keluar">${csrfField(session)}<button class="quiet">Keluar</button></form>`

const navigation = (current: Section | undefined): Html =>
  html`<nav aria-label="Bagian konsol"><ul>${SECTIONS.map(
    ({ id, title }) =>
      html`<li><a href="${BASE}/${id}"${id === current?.id && html` aria-current="page"`}>${title}</a></li>`,
  )}</ul></nav>`

export const csrfField = ({ csrf }: Session): Html => html`<input type="hidden" name="_csrf" value="${csrf}">`
