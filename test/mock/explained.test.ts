import { expect, test } from 'vitest'
import type { Explanation } from '#protocol'
import { explained } from '../../src/mock/explained.ts'

const EXPLANATION: Explanation = {
  expected: 'a|b',
  received: 'a|é\n',
  difference: { component: 'b', expected: 'b', received: 'é' },
  skewSeconds: 0,
  bodyDigest: 'e3b0',
  causes: [{ code: 'local-time', detail: 'Local time.' }],
}

const PROBLEM = {
  status: 401,
  headers: { 'content-type': 'application/problem+json', 'content-length': '16' },
  body: '{"title":"Tidak"}',
}

test('a problem has the explanation as a member', () => {
  const { headers, body } = explained(PROBLEM, EXPLANATION, 7)
  expect(JSON.parse(String(body))).toEqual({ title: 'Tidak', explanation: EXPLANATION })
  expect(headers).toMatchObject({
    'content-length': String(Buffer.byteLength(String(body))),
    link: '</_ddi/requests/7>; rel="describedby"',
  })
  expect(headers).not.toHaveProperty('ddi-explanation')
})

test('another body stays as the contract has it, and a field has the explanation', () => {
  const own = { status: 401, headers: { 'content-type': 'application/json' }, body: '{"code":"x"}' }
  const { headers, body } = explained(own, EXPLANATION, 7)
  expect(body).toBe(own.body)
  expect(headers['ddi-explanation']).toMatch(/^[\x20-\x7e]+$/)
  expect(JSON.parse(headers['ddi-explanation'] ?? '')).toEqual(EXPLANATION)
})

test('a long explanation leaves its texts to the journal', () => {
  const long = { ...EXPLANATION, expected: 'é'.repeat(5_000) }
  const { headers } = explained({ status: 401, headers: {} }, long, 7)
  expect(headers['ddi-explanation']?.length).toBeLessThan(4_097)
  expect(JSON.parse(headers['ddi-explanation'] ?? '')).toMatchObject({ causes: EXPLANATION.causes })
})

test('a link that the contract documents stays', () => {
  const { headers } = explained({ ...PROBLEM, headers: { link: '</lain>; rel="next"' } }, EXPLANATION, 7)
  expect(headers['link']).toBe('</lain>; rel="next", </_ddi/requests/7>; rel="describedby"')
})

test('without a journal there is nothing to link to', () => {
  expect(explained(PROBLEM, EXPLANATION, undefined).headers).not.toHaveProperty('link')
})
