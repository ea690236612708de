import { expect, test } from 'vitest'
import type { Explanation } from '#protocol'
import { explained, linked } from '../../src/mock/explained.ts'

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
  const { headers, body } = explained(PROBLEM, EXPLANATION)
  expect(JSON.parse(String(body))).toEqual({ title: 'Tidak', explanation: EXPLANATION })
  expect(headers['content-length']).toBe(String(Buffer.byteLength(String(body))))
  expect(headers).not.toHaveProperty('ddi-explanation')
})

test('another body stays as the contract has it, and a field has the explanation', () => {
  const own = { status: 401, headers: { 'content-type': 'application/json' }, body: '{"code":"x"}' }
  const { headers, body } = explained(own, EXPLANATION)
  expect(body).toBe(own.body)
  expect(headers['ddi-explanation']).toMatch(/^[\x20-\x7e]+$/)
  expect(JSON.parse(headers['ddi-explanation'] ?? '')).toEqual(EXPLANATION)
})

test('a long explanation leaves its texts to the journal', () => {
  const long = { ...EXPLANATION, expected: 'é'.repeat(5_000) }
  const { headers } = explained({ status: 401, headers: {} }, long)
  expect(headers['ddi-explanation']?.length).toBeLessThan(4_097)
  expect(JSON.parse(headers['ddi-explanation'] ?? '')).toMatchObject({ causes: EXPLANATION.causes })
})

test.each([
  { before: undefined, want: '</_ddi/requests/7>; rel="describedby"' },
  { before: '</lain>; rel="next"', want: '</lain>; rel="next", </_ddi/requests/7>; rel="describedby"' },
])('beside the link $before there is one to the journal', ({ before, want }) => {
  const { headers } = linked({ ...PROBLEM, headers: before === undefined ? {} : { link: before } }, 7)
  expect(headers['link']).toBe(want)
})

test('without a journal there is nothing to link to', () => {
  expect(linked(PROBLEM, undefined)).toBe(PROBLEM)
})
