/** A workspace whose every text tries to become markup, code, a path or a request. */
const SCRIPT =
  '</script></title></textarea><script>window.pwned=1</script><img src=x onerror="window.pwned=1">'
const MARKDOWN = `${SCRIPT} [x](javascript:window.pwned=1) ![x](https://evil.example/p.png) <iframe src="https://evil.example/"></iframe>`
const EXPRESSION = `{(() => { globalThis.pwned = 1 })()} \${globalThis.pwned = 1} <% pwned %>`
const quoted = (text: string): string => JSON.stringify(text)

export const HOSTILE: Readonly<Record<string, string>> = {
  'ddi.config.yaml': `
title: { id: ${quoted(SCRIPT)}, en: ${quoted(SCRIPT)} }
systems:
  buku: { name: { id: ${quoted(SCRIPT)}, en: ${quoted(SCRIPT)} }, kind: internal, owner: ${quoted(SCRIPT)} }
apis:
  buku: { spec: buku.yaml, system: buku }
integrations: []
`,
  'buku.yaml': `
openapi: 3.1.1
info: { title: ${quoted(SCRIPT)}, version: ${quoted(SCRIPT)}, description: ${quoted(MARKDOWN)}, x-owner: ${quoted(SCRIPT)} }
servers: [{ url: 'javascript:window.pwned=1', description: ${quoted(SCRIPT)} }]
tags: [{ name: ${quoted(SCRIPT)}, description: ${quoted(EXPRESSION)} }]
paths:
  /a:
    get:
      operationId: ../../../escape
      tags: [${quoted(SCRIPT)}]
      summary: ${quoted(SCRIPT)}
      description: ${quoted(MARKDOWN)}
      parameters:
        - { name: ${quoted(`';id;'`)}, in: query, required: true, schema: { type: string }, example: ${quoted(`'; $(id) #`)} }
      responses:
        '200':
          description: ${quoted(MARKDOWN)}
          content:
            application/json:
              schema:
                type: object
                properties:
                  __proto__: { type: string, description: ${quoted(SCRIPT)} }
                  constructor: { type: string, enum: [${quoted(SCRIPT)}] }
                  ${quoted(SCRIPT)}: { type: string, default: ${quoted(SCRIPT)}, pattern: ${quoted(SCRIPT)} }
              examples: { ${quoted(SCRIPT)}: { summary: ${quoted(SCRIPT)}, value: { text: ${quoted(SCRIPT)} } } }
  /b:
    get: { operationId: __proto__, summary: ${quoted(EXPRESSION)}, responses: { '200': { description: ok } } }
  /c:
    get: { operationId: ../../../escape!, responses: { '200': { description: ok } } }
`,
}
