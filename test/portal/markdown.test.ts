import { describe, expect, it } from 'vitest'
import { blocks, inline } from '../../portal/src/markdown.ts'

describe('markdown of documents', () => {
  it.each([
    ['<script>alert(1)</script>', 'a script'],
    ['<img src=x onerror=alert(1)>', 'an element with a handler'],
    ['[x](javascript:alert(1))', 'a javascript link'],
    ['[x](JaVaScRiPt&colon;alert(1))', 'a javascript link in disguise'],
    ['[x](data:text/html,<script>alert(1)</script>)', 'a data link'],
    ['[x](//evil.example/)', 'a link without a scheme'],
    ['[x](/en/)', 'a link into the site'],
    ['![x](javascript:alert(1))', 'an image with a script'],
    ['<javascript:alert(1)>', 'an autolink'],
    ['[x]: javascript:alert(1)\n\n[x]', 'a reference'],
  ])('renders %s as text (%s)', text => {
    expect(blocks(text)).not.toMatch(/<(?!\/?(?:p|code|em|strong)>)/)
  })

  it.each([
    [
      '[SOP](https://sop.example/a?b=1&c=2)',
      '<a href="https://sop.example/a?b=1&amp;c=2" rel="noopener noreferrer">SOP</a>',
    ],
    ['[STK](mailto:stk@uss.example)', '<a href="mailto:stk@uss.example" rel="noopener noreferrer">STK</a>'],
    [
      '![peta](https://peta.example/p.png)',
      '<a href="https://peta.example/p.png" rel="noopener noreferrer">peta</a>',
    ],
    ['`data[].nim` *dan* **denda**', '<code>data[].nim</code> <em>dan</em> <strong>denda</strong>'],
    ['dua\nbaris', 'dua baris'],
  ])('renders %s in a line', (given, want) => {
    expect(inline(given)).toBe(want)
  })

  it('turns headings into bold lines, so that the page keeps its own order', () => {
    expect(blocks('# Satu\n\nisi')).toBe('<p><strong>Satu</strong></p>\n<p>isi</p>\n')
  })

  it('ends on input that is long and deeply nested', () => {
    expect(blocks('['.repeat(50_000) + '*a '.repeat(20_000)).length).toBeGreaterThan(0)
  })
})
