/** `npm run bench -- <name>`: the mock where none is named. */
const BENCHES = {
  mock: () => import('./mock.ts'),
  lint: () => import('./lint.ts'),
  directory: () => import('./directory.ts'),
  soak: () => import('./soak.ts'),
  sizes: () => import('./sizes.ts'),
  provider: () => import('./provider.ts'),
  slow: () => import('./slow.ts'),
  workers: () => import('./workers.ts'),
}

const name = process.argv[2] ?? 'mock'
if (Object.hasOwn(BENCHES, name)) await BENCHES[name as keyof typeof BENCHES]()
else {
  process.stderr.write(`There is no bench '${name}'; name one of ${Object.keys(BENCHES).join(', ')}.\n`)
  process.exitCode = 2
}
