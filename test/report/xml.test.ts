import { describe, expect, test } from 'vitest'
import { xmlAttribute, xmlText } from '../../src/report/xml.ts'

describe('XML escaping', () => {
  test.each([
    { given: `a<b>&"c"'`, text: `a&lt;b&gt;&amp;"c"'`, attribute: 'a&lt;b&gt;&amp;&quot;c&quot;&apos;' },
    { given: ']]>', text: ']]&gt;', attribute: ']]&gt;' },
    { given: 'nul\u0000 bell\u0007 \ufffe', text: 'nul bell ', attribute: 'nul bell ' },
    { given: 'lone \ud800 half', text: 'lone  half', attribute: 'lone  half' },
    { given: 'whole 😀', text: 'whole 😀', attribute: 'whole 😀' },
    { given: 'a\nb\tc', text: 'a\nb\tc', attribute: 'a&#10;b&#9;c' },
  ])('of $given', ({ given, text, attribute }) => {
    expect(xmlText(given)).toBe(text)
    expect(xmlAttribute(given)).toBe(attribute)
  })
})
