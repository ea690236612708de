// Builds the site for one model. Its own process: Astro and Vite keep state, and a build can be stopped by ending it.
// Usage: node build.mjs <job.json>, see Job in ../src/portal/site.ts
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import starlight from '@astrojs/starlight'
import { build } from 'astro'

const here = path => fileURLToPath(new URL(path, import.meta.url))

/** @type {import('../src/portal/site.ts').Job} */
const job = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const VIRTUAL = 'virtual:ddi-portal/job'

await build({
  configFile: false,
  // Astro writes its types and caches below the root that it starts with: the workspace's .ddi/, never this package.
  root: job.work,
  srcDir: here('./src'),
  publicDir: here('./public'),
  cacheDir: `${job.work}/cache`,
  outDir: job.out,
  base: job.base,
  trailingSlash: 'always',
  logLevel: 'warn',
  devToolbar: { enabled: false },
  // Inline styles would need a hash for each page in the Content-Security-Policy.
  build: { inlineStylesheets: 'never', concurrency: 4 },
  integrations: [
    moveRoot(),
    starlight({
      title: { id: job.title.id, en: job.title.en },
      defaultLocale: 'root',
      locales: { root: { label: 'Bahasa Indonesia', lang: 'id' }, en: { label: 'English', lang: 'en' } },
      favicon: '/favicon.svg',
      customCss: [here('./src/styles/portal.css')],
      components: {
        Footer: here('./src/components/Footer.astro'),
        Head: here('./src/components/Head.astro'),
      },
      // Shiki's themes that Starlight's own colours are made for.
      expressiveCode: { themes: ['starlight-dark', 'starlight-light'], useStarlightUiThemeColors: true },
      credits: false,
      pagefind: true,
    }),
  ],
  vite: {
    cacheDir: `${job.work}/vite`,
    // An inlined script would need a hash of its own.
    build: { assetsInlineLimit: 0 },
    // The pages are rendered from the workspace's folder, where the packages of this one cannot be found.
    environments: { prerender: { resolve: { noExternal: true } } },
    plugins: [jobModule()],
  },
})

/**
 * Once Astro's own folder is set, sources are looked up from this package: Astro takes a file outside of its root
 * for one inside when the two share no folder.
 */
function moveRoot() {
  return {
    name: 'ddi-root',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => updateConfig({ root: new URL('./', import.meta.url) }),
    },
  }
}

/** Tells the pages where the model is; they read it while they are rendered, so it is never bundled as code. */
function jobModule() {
  return {
    name: 'ddi-job',
    resolveId: id => (id === VIRTUAL ? `\0${VIRTUAL}` : undefined),
    load: id =>
      id === `\0${VIRTUAL}`
        ? `export default ${JSON.stringify({ model: job.model, specifications: job.specifications })}`
        : undefined,
  }
}
