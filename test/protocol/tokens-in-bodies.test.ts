import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '#base'
import { bytes, NO_SCHEME, protocolById } from './scheme.ts'

const request = (parts: { target?: string; type?: string; body?: string; method?: string }): HttpRequest => ({
  method: parts.method ?? 'POST',
  target: parts.target ?? '/x',
  headers: parts.type === undefined ? {} : { 'content-type': parts.type },
  ...(parts.body === undefined ? {} : { body: bytes(parts.body) }),
})
const present = (id: string, parts: Parameters<typeof request>[0]) =>
  protocolById(id).present(request(parts), NO_SCHEME)
const attach = (id: string, parts: Parameters<typeof request>[0]) => {
  const { target, body } = protocolById(id).attach(request(parts), NO_SCHEME, 'tok en&1')
  return { target, body: body && new TextDecoder().decode(body) }
}
const FORM = 'application/x-www-form-urlencoded; charset=utf-8'
const credential = (value: string) => ({ kind: 'credential', value })

describe('the token of NeoFeeder', () => {
  it.each([
    { title: 'in the body', body: '{"act":"GetProdi","token":"abc"}', want: credential('abc') },
    { title: 'not there', body: '{"act":"GetProdi"}', want: { kind: 'absent' } },
    { title: 'not there yet', body: '{"act":"GetToken"}', want: { kind: 'exempt' } },
    { title: 'there too early', body: '{"act":"GetToken","token":"abc"}', want: credential('abc') },
    { title: 'empty', body: '{"token":""}', want: { kind: 'absent' } },
    { title: 'inherited only', body: '{"__proto__":{"token":"abc"}}', want: { kind: 'absent' } },
    { title: 'in a list', body: '["token"]', want: { kind: 'absent' } },
    { title: 'in what is no JSON', body: '{"token":', want: { kind: 'absent' } },
    { title: 'a number', body: '{"token":1}', want: expect.objectContaining({ kind: 'malformed' }) },
  ])('$title', ({ body, want }) => {
    expect(present('neofeeder-token', { body })).toEqual(want)
  })

  it('is put beside what is there, and nowhere when there is no JSON', () => {
    expect(attach('neofeeder-token', { body: '{"act":"GetProdi"}' }).body).toBe(
      '{"act":"GetProdi","token":"tok en&1"}',
    )
    expect(attach('neofeeder-token', { body: 'teks' }).body).toBe('teks')
  })
})

describe('the token of Moodle', () => {
  it.each([
    { title: 'in the form', type: FORM, body: 'wsfunction=x&wstoken=a%20b', want: credential('a b') },
    { title: 'in the query', target: '/x?wstoken=abc', method: 'GET', want: credential('abc') },
    { title: 'not there', type: FORM, body: 'wsfunction=x', want: { kind: 'absent' } },
    { title: 'in a body that is no form', type: 'text/plain', body: 'wstoken=abc', want: { kind: 'absent' } },
    {
      title: 'in both places',
      target: '/x?wstoken=a',
      type: FORM,
      body: 'wstoken=a',
      want: expect.objectContaining({ kind: 'malformed' }),
    },
    {
      title: 'twice',
      type: FORM,
      body: 'wstoken=a&wstoken=b',
      want: expect.objectContaining({ kind: 'malformed' }),
    },
  ])('$title', ({ want, title: _, ...parts }) => {
    expect(present('moodle-wstoken', parts)).toEqual(want)
  })

  it.each([
    {
      title: 'into the form',
      parts: { type: FORM, body: 'a=1' },
      want: { target: '/x', body: 'a=1&wstoken=tok%20en%261' },
    },
    {
      title: 'into an empty form',
      parts: { type: FORM },
      want: { target: '/x', body: 'wstoken=tok%20en%261' },
    },
    {
      title: 'into a form that has another already',
      parts: { type: FORM, body: 'wstoken=lama&a=1+2' },
      want: { target: '/x', body: 'a=1+2&wstoken=tok%20en%261' },
    },
    {
      title: 'into the query of a GET',
      parts: { method: 'GET', target: '/x?a=1' },
      want: { target: '/x?a=1&wstoken=tok%20en%261', body: undefined },
    },
  ])('goes $title', ({ parts, want }) => {
    expect(attach('moodle-wstoken', parts)).toEqual(want)
  })
})
