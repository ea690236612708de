import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PROTOCOLS } from '#protocol'
import { bodyMistakes } from '../../src/protocol/mistakes/body.ts'
import { digestMistakes } from '../../src/protocol/mistakes/digest.ts'
import { encodingMistakes } from '../../src/protocol/mistakes/encoding.ts'
import { keyMistakes } from '../../src/protocol/mistakes/key.ts'
import { orderMistakes } from '../../src/protocol/mistakes/order.ts'
import { rewritings } from '../../src/protocol/mistakes/rewritings.ts'
import { rfc9421Mistakes } from '../../src/protocol/mistakes/rfc9421.ts'
import { targetMistakes } from '../../src/protocol/mistakes/target.ts'
import { textMistakes } from '../../src/protocol/mistakes/text.ts'
import { timeMistakes } from '../../src/protocol/mistakes/time.ts'
import { bytes } from './scheme.ts'

const page = readFileSync(new URL('../../docs/protocols.md', import.meta.url), 'utf8')
const room = new URL('../../src/protocol/', import.meta.url)

describe('docs/protocols.md', () => {
  it.each(Object.keys(PROTOCOLS))('has %s', id => {
    expect(page).toContain(`| \`${id}\` |`)
  })

  it('names every code of a cause', () => {
    const request = {
      method: 'PUT',
      target: '/A/b%20c?d',
      headers: { host: 'x', 'content-digest': '' },
      body: bytes('\ufeff{"a": "b c"}\r\n'),
    }
    const made = [
      ...rewritings(request.body),
      ...rewritings(bytes('{"a": 1}')),
      ...targetMistakes(request, 'path', '/x'),
      ...timeMistakes('time', 0),
      ...textMistakes('|', ['']),
      ...encodingMistakes('hex', 'x=', '', ['y=']),
      ...orderMistakes('GET'),
      ...digestMistakes('PUT', {}, 'sha256'),
      ...bodyMistakes(undefined, { name: 'x', write: String, miswritten: [] }),
      ...keyMistakes('sha256'),
      ...rfc9421Mistakes(request, '/x', ''),
    ].map(({ code }) => code)
    const literal = readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts'))
      .flatMap(name => [...readFileSync(new URL(name, room), 'utf8').matchAll(/code: '([^']+)'/g)])
      .map(([, code = '']) => code)
    const codes = new Set([...made, ...literal])
    expect(codes.size).toBeGreaterThan(40)
    // Not a cause: what stops `sealEnvelope`.
    codes.delete('envelope-key-unusable')
    expect([...codes].filter(code => !page.includes(`\`${code}\``))).toEqual([])
  })
})
