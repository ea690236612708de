/**
 * The architecture as rules. Rooms import downwards only:
 * cli > reference, portal, engines, report > contract, integration, protocol > workspace > base.
 * @type {import('dependency-cruiser').IConfiguration}
 */

const ENGINES = ['lint', 'generate', 'diff', 'mock', 'proxy', 'verify', 'consumer', 'portal']

/** What each room may import besides itself and packages. */
const MAY_IMPORT = {
  base: [],
  workspace: ['base'],
  contract: ['base', 'workspace'],
  integration: ['base', 'workspace'],
  protocol: ['base'],
  http: ['base'],
  // The types of verify's events, which its reporters listen to.
  report: ['base', 'verify'],
  client: ['base', 'protocol'],
  lint: ['base', 'workspace', 'contract', 'integration', 'protocol'],
  generate: ['base', 'workspace', 'contract', 'integration', 'protocol'],
  journal: ['base', 'contract', 'protocol'],
  mock: ['base', 'workspace', 'contract', 'integration', 'protocol', 'http', 'journal'],
  proxy: ['base', 'contract', 'protocol', 'journal'],
  verify: ['base', 'workspace', 'contract', 'integration', 'protocol'],
  portal: ['base', 'workspace', 'contract', 'integration', 'protocol', 'http'],
  provider: ['base', 'workspace', 'contract', 'integration', 'protocol', 'http'],
  // It proves with lint what it is about to write.
  scaffold: ['base', 'workspace', 'contract', 'integration', 'protocol', 'lint'],
  reference: ['base', 'workspace', 'contract', 'integration', 'protocol', 'http', 'provider', 'client'],
}

const downwards = Object.entries(MAY_IMPORT).map(([room, allowed]) => ({
  name: `${room}-imports-down`,
  comment: `src/${room} may import only ${allowed.join(', ') || 'packages'}. Move what it needs down into one of them.`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
}))

export default {
  forbidden: [
    ...downwards,
    {
      name: 'engines-are-strangers',
      comment:
        'Engines never import each other nor the reference. What two of them need belongs in contract/.',
      severity: 'error',
      from: { path: `^src/(${ENGINES.join('|')})/` },
      to: { path: `^src/(${[...ENGINES, 'reference'].join('|')})/`, pathNot: '^src/$1/' },
    },
    {
      name: 'one-door',
      comment: "A room is entered by its index.ts: import '#room', and export there what others need.",
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/([^/]+)/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'no-cycles',
      comment: 'Files import each other in a circle. Move what both need into a third file.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-leads-nowhere',
      comment: 'The import does not resolve. Correct it, or add the package.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-packages',
      comment: 'src/ runs where only dependencies are installed. Move the package from devDependencies.',
      severity: 'error',
      from: { path: '^(src|bin)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|portal/dist)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
}
