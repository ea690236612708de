import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { fail } from '#base'
import { packageFolder } from './installed.ts'

/**
 * Adds the Content-Security-Policy to every page, and refuses a page with an inline script that Starlight's own
 * components do not have: it would come from the text of a document.
 */
export const sealPages = (folder: string): { pages: number; policy: string } => {
  const pages = htmlFiles(folder).map(path => ({ path, html: readFileSync(path, 'utf8') }))
  const trusted = themeScripts()
  const used = new Set<string>()
  for (const { path, html } of pages) {
    for (const script of inlineScripts(html)) {
      if (!trusted.has(script.trim())) unexpectedScript(relative(folder, path))
      used.add(hashOf(script))
    }
  }
  const policy = policyOf([...used].sort())
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`
  for (const { path, html } of pages)
    writeFileSync(
      path,
      html.replace('<head>', () => `<head>${meta}`),
    )
  return { pages: pages.length, policy }
}

/** The inline scripts in the sources of Starlight's components, which no document can reach. */
const themeScripts = (): ReadonlySet<string> => {
  const folder = join(packageFolder('@astrojs/starlight'), 'dist', 'components')
  const sources = readdirSync(folder)
    .filter(name => name.endsWith('.astro'))
    .map(name => readFileSync(join(folder, name), 'utf8'))
  return new Set(
    sources.flatMap(source =>
      [...source.matchAll(/<script is:inline[^>]*>(.*?)<\/script>/gs)].map(([, script = '']) =>
        script.trim(),
      ),
    ),
  )
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

const unexpectedScript = (page: string): never =>
  fail({
    code: 'portal-unexpected-script',
    message: `The page ${page} has a script that is not the portal's own; the site was not replaced.`,
    remedy: 'Please report this with the specification: no text of a document may become code.',
  })
