// Points package.json at the sources (a checkout) or at the build (the published package), and nothing else in it.
// npm has no field for this: `publishConfig` changes no `exports`. Each direction is a pure replacement of text, so
// no backup can be lost; should `npm pack` die half-way, `node packaging/manifest.mjs checkout` mends it.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const MANIFEST = fileURLToPath(new URL('../package.json', import.meta.url))

const FORMS = {
  published: text =>
    text
      .replaceAll(/"\.\/src\/([a-z]+)\/index\.ts"/g, '"./dist/$1/index.js"')
      .replaceAll('"./generated/*.ts"', '"./dist/generated/*.js"'),
  checkout: text =>
    text
      .replaceAll(/"\.\/dist\/([a-z]+)\/index\.js"/g, '"./src/$1/index.ts"')
      .replaceAll('"./dist/generated/*.js"', '"./generated/*.ts"'),
}

const form = FORMS[process.argv[2]]
if (form === undefined) throw new Error(`Usage: node packaging/manifest.mjs ${Object.keys(FORMS).join('|')}`)
const before = readFileSync(MANIFEST, 'utf8')
const after = form(before)
if (after !== before) {
  writeFileSync(`${MANIFEST}.new`, after)
  renameSync(`${MANIFEST}.new`, MANIFEST)
}
