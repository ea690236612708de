import type { CommandModule } from '../command.ts'

interface CommandEntry {
  readonly summary: string
  load(): Promise<CommandModule<never>>
}

/** Every verb; a module is imported only when its verb is called. */
export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  start: {
    summary: 'Lint, generate, then serve mocks, reference and portal together',
    load: async () => (await import('./start.ts')).command,
  },
  init: {
    summary: 'Make a workspace here, empty or over the OpenAPI files that are there',
    load: async () => (await import('./init.ts')).command,
  },
  new: {
    summary: 'Write an integration document (DDI) or a spec by asking what the SOP asks',
    load: async () => (await import('./new.ts')).command,
  },
  lint: {
    summary: 'Check specs and integration documents against OpenAPI and the SOP',
    load: async () => (await import('./lint.ts')).command,
  },
  explain: {
    summary: 'Show what a rule of `ddi lint` wants, why, and a bad and a good example',
    load: async () => (await import('./explain.ts')).command,
  },
  generate: {
    summary: 'Write TypeScript types and a typed client of every api',
    load: async () => (await import('./generate.ts')).command,
  },
  mock: {
    summary: 'Serve mocks of every api of the workspace, or of one spec',
    load: async () => (await import('./mock.ts')).command,
  },
  proxy: {
    summary: 'Stand between a client and a server, hold both to the contract, and sign for the client',
    load: async () => (await import('./proxy.ts')).command,
  },
  verify: {
    summary: 'Prove that a provider keeps its contract, with good and bad requests',
    load: async () => (await import('./verify.ts')).command,
  },
  sign: {
    summary: 'Sign a request by a protocol, for curl or to compare with what a program makes',
    load: async () => (await import('./sign.ts')).command,
  },
  'explain-signature': {
    summary: 'Tell whether the signature of a request is right, and if not, why',
    load: async () => (await import('./explain-signature.ts')).command,
  },
  reference: {
    summary: 'Run the reference systems of the campus on this machine',
    load: async () => (await import('./reference.ts')).command,
  },
  sync: {
    summary: 'List the synchronisations of the integration documents, or run one now',
    load: async () => (await import('./sync.ts')).command,
  },
  audit: {
    summary: "Verify, export or purge a provider's access log",
    load: async () => (await import('./audit.ts')).command,
  },
  portal: {
    summary: 'Build the portal of the workspace, a static site, or serve it',
    load: async () => (await import('./portal.ts')).command,
  },
}
