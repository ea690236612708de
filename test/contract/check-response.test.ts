import { describe, expect, it } from 'vitest'
import { operationOf } from './toko.ts'

const operation = operationOf({
  responses: {
    200: {
      description: 'ok',
      headers: { 'X-Total': { required: true, schema: { type: 'integer' } } },
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['nama', 'sandi'],
            additionalProperties: false,
            properties: { nama: { type: 'string' }, sandi: { type: 'string', writeOnly: true } },
          },
        },
      },
    },
    204: { description: 'kosong' },
    '4XX': {
      description: 'salah',
      content: { 'application/problem+json': { schema: { type: 'object', required: ['title'] } } },
    },
  },
})
const headers = { 'content-type': 'application/json; charset=utf-8', 'x-total': '3' }

describe('checking a response', () => {
  it.each([
    { title: 'what is documented', response: { status: 200, headers, body: '{"nama":"a"}' }, want: [] },
    { title: 'no content where there is none', response: { status: 204, headers: {} }, want: [] },
    {
      title: 'a status that a range documents',
      response: {
        status: 418,
        headers: { 'content-type': 'application/problem+json' },
        body: '{"title":"t"}',
      },
      want: [],
    },
    {
      title: 'another status',
      response: { status: 500, headers: {} },
      want: [{ in: 'status', code: 'undocumented' }],
    },
    {
      title: 'a missing field',
      response: { status: 200, headers, body: '{}' },
      want: [{ in: 'body', pointer: '/nama', code: 'required' }],
    },
    {
      title: 'an undeclared field',
      response: { status: 200, headers, body: '{"nama":"a","nik":"1"}' },
      want: [{ pointer: '/nik', code: 'additionalProperties' }],
    },
    {
      title: 'a missing header',
      response: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"nama":"a"}' },
      want: [{ in: 'header', pointer: '/x-total', code: 'required' }],
    },
    {
      title: 'a header of another type',
      response: { status: 200, headers: { ...headers, 'x-total': 'tiga' }, body: '{"nama":"a"}' },
      want: [{ in: 'header', code: 'type' }],
    },
    {
      title: 'another media type',
      response: { status: 200, headers: { ...headers, 'content-type': 'text/html' }, body: '<p>' },
      want: [{ in: 'content-type' }],
    },
    { title: 'no content', response: { status: 200, headers }, want: [{ in: 'body', code: 'missing' }] },
    {
      title: 'content where there is none',
      response: { status: 204, headers: {}, body: 'x' },
      want: [{ in: 'body', code: 'undocumented' }],
    },
    {
      title: 'broken JSON',
      response: { status: 200, headers, body: '{' },
      want: [{ in: 'body', code: 'malformed' }],
    },
  ])('$title', ({ response, want }) => {
    expect(operation.checkResponse(response)).toMatchObject(want)
    expect(operation.checkResponse(response)).toHaveLength(want.length)
  })
})
