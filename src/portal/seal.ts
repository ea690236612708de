import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { DdiError } from '#base'

/**
 * The page whose inline scripts are Starlight's own for certain: it shows no text of any document.
 * Whatever other inline script a page has came from a document and stops the build.
 */
const TRUSTED = 'about/index.html'

/** Adds the Content-Security-Policy to every page, and refuses a page with a script that is not the theme's. */
export const sealPages = (folder: string): { pages: number; policy: string } => {
  const trusted = new Set(inlineScripts(readFileSync(join(folder, TRUSTED), 'utf8')))
  const policy = policyOf([...trusted].map(hashOf).sort())
  const pages = htmlFiles(folder)
  for (const page of pages) {
    const html = readFileSync(page, 'utf8')
    if (inlineScripts(html).some(script => !trusted.has(script)))
      throw unexpectedScript(relative(folder, page))
    writeFileSync(
      page,
      html.replace('<head>', () => `<head><meta http-equiv="Content-Security-Policy" content="${policy}">`),
    )
  }
  return { pages: pages.length, policy }
}

/**
 * Nothing from elsewhere, no inline code but what `hashes` name. Pagefind's search is WebAssembly; Shiki colours code
 * with style attributes, which cannot run anything.
 */
const policyOf = (hashes: readonly string[]): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'wasm-unsafe-eval' ${hashes.join(' ')}`,
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')

const hashOf = (script: string): string => `'sha256-${createHash('sha256').update(script).digest('base64')}'`

const htmlFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.html'))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()

/** As a browser sees them: a real parser, since `<script` may also stand in an attribute or a comment. */
const inlineScripts = (html: string): readonly string[] => {
  const scripts: string[] = []
  const waiting: DefaultTreeAdapterTypes.ParentNode[] = [parse(html)]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isInlineScript(node))
      scripts.push(node.childNodes.map(child => ('value' in child ? child.value : '')).join(''))
    for (const child of node.childNodes) if ('childNodes' in child) waiting.push(child)
    if ('content' in node) waiting.push(node.content)
  }
  return scripts
}

const isInlineScript = (node: DefaultTreeAdapterTypes.ParentNode): boolean =>
  node.nodeName === 'script' && 'attrs' in node && !node.attrs.some(({ name }) => name === 'src')

const unexpectedScript = (page: string): DdiError =>
  new DdiError({
    code: 'portal-unexpected-script',
    severity: 'error',
    message: `The page ${page} has a script that is not the portal's own; the site was not replaced.`,
    remedy: 'Please report this with the specification: no text of a document may become code.',
  })
