import { randomUUID } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { type Bilingual, fail, makeFolder } from '#base'
import { runAstro } from './astro.ts'
import { inputHash } from './input-hash.ts'
import { MANIFEST, type Manifest, readManifest } from './manifest.ts'
import { type PortalSource, portalModel } from './portal-model.ts'
import { sealPages } from './seal.ts'

export interface BuildOptions {
  /** Absolute folder of the site; replaced as a whole. */
  readonly out: string
  /** Where the site will stand below its host: `/` or `/portal/`. */
  readonly base?: string
  /** Builds even if nothing has changed. */
  readonly force?: boolean
  /** Absolute folder for what the build needs meanwhile; `.ddi/portal` of the workspace by default. */
  readonly work?: string
  /** Ends a build that is under way. */
  readonly signal?: AbortSignal
}

export interface Built {
  readonly out: string
  readonly pages: number
  /** False when the site was already made from the same input. */
  readonly rebuilt: boolean
}

/** What `portal/build.mjs` reads: everything by absolute path. */
export interface Job {
  readonly work: string
  readonly out: string
  readonly base: string
  readonly title: Bilingual
  readonly model: string
  readonly specifications: string
}

/**
 * Builds the site into a folder of its own and then swaps it for the one at `out`, so that a reader never meets half
 * a site. Throws `DdiError` where Astro fails, or where `out` holds something that no portal build made.
 */
export const buildPortal = async (source: PortalSource, options: BuildOptions): Promise<Built> => {
  const base = baseOf(options.base ?? '/')
  const model = portalModel(source)
  const documents = Object.fromEntries(source.contracts.map(({ api, document }) => [api, document]))
  const input = { model: JSON.stringify(model), specifications: JSON.stringify(documents), base }
  const hash = inputHash(input)
  const before = readManifest(options.out)
  if (before?.hash === hash && options.force !== true) {
    return { out: options.out, pages: before.pages, rebuilt: false }
  }
  refuseForeign(options.out, before)
  const work = join(options.work ?? join(source.workspace.root, '.ddi', 'portal'), randomUUID())
  try {
    const job = writeJob(work, input, model.title)
    await runAstro(job, options.signal)
    const { pages, policy } = sealPages(job.out)
    writeFileSync(
      join(job.out, MANIFEST),
      `${JSON.stringify({ hash, base, policy, pages } satisfies Manifest, null, 2)}\n`,
    )
    replace(options.out, job.out)
    return { out: options.out, pages, rebuilt: true }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** A base path with a slash at both ends. Anything but plain segments would end up in every link. */
const baseOf = (given: string): string => {
  if (/^\/?([A-Za-z0-9._~-]+\/?)*$/.test(given) && !/(^|\/)\.{1,2}(\/|$)/.test(given)) {
    const inner = given.replace(/^\/+|\/+$/g, '')
    return inner === '' ? '/' : `/${inner}/`
  }
  return fail({
    code: 'option-invalid',
    message: `'${given}' is not a value of --base.`,
    wanted: 'A path such as /portal/.',
  })
}

/** A folder with somebody's files must not vanish because of a mistyped option. */
const refuseForeign = (out: string, manifest: Manifest | undefined): void => {
  if (manifest !== undefined || !existsSync(out)) return
  if (isEmptyFolder(out)) return
  fail({
    code: 'portal-output-not-ours',
    message: `${out} holds files that no portal build made; they would be lost.`,
    remedy: 'Choose another folder with --out, or empty this one.',
  })
}

const writeJob = (
  work: string,
  input: { model: string; specifications: string; base: string },
  title: Bilingual,
): Job => {
  mkdirSync(work, { recursive: true })
  const job: Job = {
    work,
    out: join(work, 'dist'),
    base: input.base,
    title,
    model: join(work, 'model.json'),
    specifications: join(work, 'specifications.json'),
  }
  writeFileSync(job.model, input.model)
  writeFileSync(job.specifications, input.specifications)
  return job
}

const isEmptyFolder = (path: string): boolean =>
  statSync(path).isDirectory() && readdirSync(path).length === 0

/** Moves the site next to where it will stand; a rename cannot cross file systems. */
const beside = (from: string, to: string): string => {
  try {
    renameSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    cpSync(from, to, { recursive: true })
  }
  return to
}

/** Two renames: the old site is gone for an instant, but never mixed with the new one. */
const replace = (out: string, fresh: string): void => {
  makeFolder(dirname(out))
  const aside = resolve(dirname(out), `.${basename(out)}-${randomUUID()}`)
  const staged = beside(fresh, `${aside}-new`)
  if (existsSync(out)) renameSync(out, aside)
  renameSync(staged, out)
  rmSync(aside, { recursive: true, force: true })
}
