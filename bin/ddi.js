#!/usr/bin/env node
// Runs the sources where they are (a checkout), the build otherwise (an installed package).
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import * as module from 'node:module'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path => fileURLToPath(new URL(path, import.meta.url))
const MINIMUM = 24

if (Number(process.versions.node.split('.')[0]) >= MINIMUM) {
  const isCheckout = existsSync(here('../src/cli/main.ts'))
  // Starting takes half as long when V8 finds what it compiled last time. Where nothing can be kept, nothing is.
  const cache = process.env.NODE_COMPILE_CACHE ?? cacheFolder(isCheckout)
  if (cache) module.enableCompileCache?.(cache)
  await import(isCheckout ? '../src/cli/main.ts' : '../dist/cli/main.js')
} else {
  rerun(here('../node_modules/node/bin/node'))
}

/** Beside the packages, where tools keep what can be made again; an installed package has no folder of its own. */
function cacheFolder(isCheckout) {
  const modules = here(isCheckout ? '../node_modules' : '../..')
  return basename(modules) === 'node_modules' ? join(modules, '.cache/ddi') : undefined
}

/** The checkout brings its own Node as a package, for machines whose own is older. */
function rerun(node) {
  if (!existsSync(node)) {
    console.error(
      `ddi needs Node ${MINIMUM} or newer; this is ${process.version}. Install it, or run \`npm ci\` here.`,
    )
    process.exitCode = 2
    return
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  // Ctrl-C reaches the child by itself; a signal to this process alone would leave it behind.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('error', error => {
    console.error(`ddi cannot start ${node}: ${error.message}`)
    process.exitCode = 2
  })
  child.on('exit', code => {
    process.exitCode = code ?? 130
  })
}
