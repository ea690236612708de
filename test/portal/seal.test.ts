import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DdiError } from '#base'
import { sealPages } from '../../src/portal/seal.ts'
import { workspaceWith } from './workspace.ts'

const OWN = '<script>\n\tStarlightThemeProvider.updatePickers();\n</script>'
const page = (body: string): string =>
  `<!doctype html><html><head><title>x</title></head><body>${body}</body></html>`

describe('sealing pages', () => {
  it('puts the policy first in each page, with a hash for each inline script of the theme', () => {
    const folder = workspaceWith({ 'a.html': page(OWN), 'en/a.html': page('') })
    const { pages, policy } = sealPages(folder)
    expect(pages).toBe(2)
    expect(policy.match(/'sha256-/g)).toHaveLength(1)
    for (const name of ['a.html', 'en/a.html']) {
      expect(readFileSync(join(folder, name), 'utf8')).toContain(
        `<head><meta http-equiv="Content-Security-Policy" content="${policy}">`,
      )
    }
  })

  it.each([
    ['<script>alert(1)</script>', 'an inline script'],
    ['<script type="module">alert(1)</script>', 'a module'],
    ['<svg><script>alert(1)</script></svg>', 'a script inside a drawing'],
    ['<template><script>alert(1)</script></template>', 'a script inside a template'],
    ['<p title="</p><script>"><script>alert(1)</script>', 'a script behind an attribute'],
  ])('refuses a page with %s (%s)', body => {
    const folder = workspaceWith({ 'a.html': page(OWN + body) })
    expect(() => sealPages(folder)).toThrow(DdiError)
    expect(readFileSync(join(folder, 'a.html'), 'utf8')).not.toContain('Content-Security-Policy')
  })

  it('takes the text of a script for what it is where a browser would not run it', () => {
    const folder = workspaceWith({
      'a.html': page('<p title="<script>alert(1)</script>">&lt;script&gt;</p><!-- <script>1</script> -->'),
    })
    expect(sealPages(folder).policy).not.toContain('sha256')
  })
})
