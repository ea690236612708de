import { describe, expect, it, test } from 'vitest'
import type { Parameter } from '#contract'
import { headerPiece, pathPiece, queryPieces } from '../../src/verify/serialise.ts'

const parameter = (style: string, explode: boolean): Parameter => ({
  name: 'p',
  in: 'query',
  required: false,
  description: undefined,
  schema: true,
  pointer: '',
  style,
  explode,
  deprecated: false,
  examples: [],
})

describe('a query parameter', () => {
  it.each([
    { style: 'form', explode: true, given: 'a b&c', want: ['p=a%20b%26c'] },
    { style: 'form', explode: true, given: ['a', 'b'], want: ['p=a', 'p=b'] },
    { style: 'form', explode: false, given: ['a', 'b,c'], want: ['p=a,b%2Cc'] },
    { style: 'spaceDelimited', explode: false, given: ['a', 'b'], want: ['p=a%20b'] },
    { style: 'pipeDelimited', explode: false, given: ['a', 'b'], want: ['p=a%7Cb'] },
    { style: 'form', explode: true, given: { x: 1, y: 2 }, want: ['x=1', 'y=2'] },
    { style: 'form', explode: false, given: { x: 1 }, want: ['p=x,1'] },
    { style: 'deepObject', explode: true, given: { x: 1 }, want: ['p%5Bx%5D=1'] },
    {
      style: 'deepObject',
      explode: true,
      given: { l: [1], o: { y: 2 } },
      want: ['p%5Bl%5D%5B%5D=1', 'p%5Bo%5D%5By%5D=2'],
    },
    { style: 'tabDelimited', explode: false, given: ['a', 'b'], want: ['p=a%09b'] },
    { style: 'querystring', explode: false, given: { x: 1, l: ['a', 'b'] }, want: ['x=1', 'l=a', 'l=b'] },
    { style: 'content', explode: true, given: { x: 1 }, want: ['p=%7B%22x%22%3A1%7D'] },
    { style: 'form', explode: true, given: [], want: [] },
    { style: 'form', explode: true, given: '\ud800', want: ['p=%EF%BF%BD'] },
  ])('$style explode $explode writes $given', ({ style, explode, given, want }) => {
    expect(queryPieces(parameter(style, explode), given)).toEqual(want)
  })
})

test.each([
  { style: 'matrix', given: [1, 2], want: ';p=1;p=2' },
  { style: 'matrix', given: { x: 1, y: 2 }, want: ';x=1;y=2' },
  { style: 'matrix', given: 'a', want: ';p=a' },
  { style: 'label', given: [1, 2], want: '.1.2' },
  { style: 'label', given: { x: 1, y: 2 }, want: '.x=1.y=2' },
])('an exploded path parameter in $style writes $given', ({ style, given, want }) => {
  expect(pathPiece(parameter(style, true), given)).toBe(want)
})

describe('other parameters', () => {
  it.each([
    { style: 'simple', given: 'a/b', want: 'a%2Fb' },
    { style: 'label', given: 'a', want: '.a' },
    { style: 'matrix', given: 'a', want: ';p=a' },
  ])('a path in $style style', ({ style, given, want }) => {
    expect(pathPiece(parameter(style, false), given)).toBe(want)
  })

  it('a header is not percent-encoded', () => {
    expect(headerPiece(parameter('simple', false), ['a b', 'c'])).toBe('a b,c')
  })
})
