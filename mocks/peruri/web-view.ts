import { createHash } from 'node:crypto'
import { BusinessFailure } from './failure.ts'

/** What a web view tells the page that shows it (`x-web-message`). */
export interface WebMessage {
  readonly resultCode: string
  readonly resultDesc: string
}

/** The message of what the person did on the page. */
export const messageOf = (act: () => string): WebMessage => {
  try {
    return { resultCode: '0', resultDesc: act() }
  } catch (error) {
    if (error instanceof BusinessFailure) return error.body
    throw error
  }
}

/** Reads its message from the page, so that it is the same text, and has the same digest, for every page. */
const SCRIPT = `const { resultCode, resultDesc } = document.body.dataset
if (parent !== window) parent.postMessage({ func: 'generateCertificate', message: { resultCode, resultDesc } }, '*')`

const DIGEST = createHash('sha256').update(SCRIPT).digest('base64')

/** A page for an iframe of any site: it loads nothing, sends nothing but the message, and runs no other script. */
export const webView = (heading: string, { resultCode, resultDesc }: WebMessage) =>
  ({
    status: 200,
    headers: {
      'content-security-policy': `default-src 'none'; script-src 'sha256-${DIGEST}'; base-uri 'none'; form-action 'none'`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    contentType: 'text/html; charset=utf-8',
    body: `<!doctype html>
<html lang="id">
<head><meta charset="utf-8"><title>Peruri CA (mock)</title></head>
<body data-result-code="${escaped(resultCode)}" data-result-desc="${escaped(resultDesc)}">
<h1>${escaped(heading)}</h1>
<p>${escaped(resultDesc)}</p>
<script>${SCRIPT}</script>
</body>
</html>
`,
  }) as const

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, letter => REFERENCES[letter] ?? '')
