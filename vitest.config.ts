import { defineConfig } from 'vitest/config'

const { DATABASE_URL = '', REDIS_URL = '' } = process.env

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/fixtures/**', 'node_modules/**'],
    // Services are for tests that ask for them (test/services.ts); no other, and no program of one, comes upon them.
    provide: { databaseUrl: DATABASE_URL, redisUrl: REDIS_URL },
    env: {
      REDOCLY_TELEMETRY: 'off',
      ASTRO_TELEMETRY_DISABLED: '1',
      SCARF_ANALYTICS: 'false',
      NO_COLOR: '1',
      DATABASE_URL: '',
      REDIS_URL: '',
    },
    // Generous: some tests start real programs (Dredd, a browser, the compiler) on small machines.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    reporters: ['default'],
  },
})
