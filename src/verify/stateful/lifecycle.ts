import type { JsonObject } from '#base'
import type { Contract, Operation } from '#contract'
import { attempt, type Look, type Run, skipped } from '../attempt.ts'
import { jsonOf } from '../body.ts'
import type { Observation } from '../checks/check.ts'
import { type Draft, emptyDraft } from '../draft.ts'
import type { CaseResult } from '../event.ts'
import type { StatusRange } from '../expectation.ts'
import {
  createdId,
  type Resource,
  readableProperties,
  resourceOf,
  resourcesOf,
  writableProperties,
} from './resource.ts'
import { changed, kept, lost } from './same.ts'
import { draftFor, itemDraft, leastDraft, type Scene, step, succeeded } from './scene.ts'
import { observe, type Sequence, stepCase } from './sequence.ts'

const FAMILY = 'lifecycle'

/** A provider may refuse made-up values for reasons of its own, such as a student that nobody knows. */
const REFUSALS: readonly StatusRange[] = [404, 409, 422]
const GONE: readonly StatusRange[] = [404, 410]

type Results = AsyncGenerator<CaseResult, void, void>

/** Create, read, replace, modify and remove: what was written is there, and what was removed is gone. */
export const lifecycles = (contract: Contract): Sequence[] =>
  resourcesOf(contract).map(resource => ({
    operations: operationsOf(resource).map(({ id }) => id),
    readOnly: false,
    play: (run, seed) => play(run, resource, seed),
  }))

const operationsOf = ({ create, read, replace, modify, remove }: Resource): Operation[] =>
  [create, read, replace, modify, remove].filter(operation => operation !== undefined)

async function* play(run: Run, resource: Resource, seed: number): Results {
  const { create, read, replace, modify, remove, key } = resource
  const draft = draftFor(run, create, seed)
  const title = 'create a resource'
  if (draft === undefined) {
    yield skipped(create, stepCase(FAMILY, title, emptyDraft, ['2XX'], ''), 'no valid request could be made')
    return
  }
  const created = await attempt(run, create, stepCase(FAMILY, title, draft, ['2XX'], 'not-created', REFUSALS))
  yield created.result
  if (!succeeded(created.response)) return
  const id = createdId(run.contract, resource, created.response)
  if (id === undefined) {
    yield skipped(
      read,
      stepCase(FAMILY, 'read it', draft, ['2XX'], ''),
      'the answer does not identify what it created',
    )
    return
  }
  const path = { ...draft.path, [key]: id }
  const scene: Scene = { run, resource, path, readable: readableProperties(run.contract, resource), seed }
  yield* reading(scene, 'what was created can be read', create, draft.body)
  if (replace) yield* replacing(scene, replace)
  if (modify) yield* modifying(scene, modify)
  if (remove) yield* removing(scene, remove)
}

/** Reads the item and compares it with what was written last. */
async function* reading(scene: Scene, title: string, writer: Operation, sent: unknown): Results {
  const { read } = scene.resource
  const look: Look = response => {
    // Where the answer breaks its schema, that is the cause.
    if (!succeeded(response) || read.checkResponse(response).length > 0) return []
    const names = lost(resourceOf(jsonOf(response)), sent, scene.readable)
    return names.length === 0 ? [] : [notKept(writer, names)]
  }
  yield (
    await step(scene, read, stepCase(FAMILY, title, itemDraft(scene), ['2XX'], 'created-not-readable'), look)
  ).result
}

const notKept = (writer: Operation, names: readonly string[]): Observation => {
  const list = names.map(name => `'${name}'`).join(', ')
  return observe(
    writer,
    'write-not-kept',
    `What was written is not what is read: ${list}.`,
    'the values that were written',
  )
}

const snapshot = async ({ run, resource: { read }, path }: Scene): Promise<JsonObject | undefined> => {
  const { response } = await attempt(
    run,
    read,
    stepCase(FAMILY, 'read', { ...emptyDraft, path }, ['2XX'], ''),
  )
  return succeeded(response) ? resourceOf(jsonOf(response)) : undefined
}

/** `PUT` twice: the second changes nothing any more (RFC 9110 §9.2.2). */
async function* replacing(scene: Scene, replace: Operation): Results {
  const draft = draftFor(scene.run, replace, scene.seed + 1, scene.path)
  if (draft === undefined) return
  const first = await step(scene, replace, put('replace it', draft))
  yield first.result
  if (!succeeded(first.response)) return
  yield* reading(scene, 'what was replaced can be read', replace, draft.body)
  const before = await snapshot(scene)
  const again = await step(scene, replace, put('replace it once more with the same', draft))
  yield again.result
  if (before !== undefined && succeeded(again.response)) yield* unchanged(scene, replace, before)
  if (before !== undefined) yield* forgetting(scene, replace, before)
}

/** A `PUT` without an optional property takes it away (RFC 9110 §9.3.4); many providers keep it. */
async function* forgetting(scene: Scene, replace: Operation, before: JsonObject): Results {
  const draft = leastDraft(scene, replace)
  if (draft === undefined) return
  const replaced = await step(scene, replace, put('replace it with only what is required', draft))
  yield replaced.result
  if (!succeeded(replaced.response)) return
  const writable = writableProperties(scene.run.contract, replace)
  const look: Look = response =>
    kept(before, resourceOf(jsonOf(response)), draft.body, writable).map(name => merged(replace, name))
  const title = 'what a PUT leaves out is gone'
  yield (await step(scene, scene.resource.read, stepCase(FAMILY, title, itemDraft(scene), ['2XX'], ''), look))
    .result
}

const merged = (replace: Operation, name: string): Observation =>
  observe(
    replace,
    'put-merges',
    `'${name}' was left out of a PUT and is still there.`,
    'no value, or the default',
    'warning',
  )

const put = (title: string, draft: Draft) =>
  stepCase(FAMILY, title, draft, ['2XX'], 'created-not-writable', REFUSALS)

async function* unchanged(scene: Scene, replace: Operation, before: JsonObject): Results {
  const look: Look = response =>
    changed(before, resourceOf(jsonOf(response))).map(name =>
      observe(replace, 'put-not-idempotent', `The same PUT changed '${name}' again.`, 'the same resource'),
    )
  const title = 'a repeated PUT changes nothing'
  yield (await step(scene, scene.resource.read, stepCase(FAMILY, title, itemDraft(scene), ['2XX'], ''), look))
    .result
}

async function* modifying(scene: Scene, modify: Operation): Results {
  const draft = draftFor(scene.run, modify, scene.seed + 2, scene.path)
  if (draft === undefined) return
  const modified = await step(scene, modify, put('modify it', draft))
  yield modified.result
  if (succeeded(modified.response)) yield* reading(scene, 'what was modified can be read', modify, draft.body)
}

async function* removing(scene: Scene, remove: Operation): Results {
  const removed = await step(
    scene,
    remove,
    stepCase(FAMILY, 'remove it', itemDraft(scene), ['2XX'], 'created-not-removable'),
  )
  yield removed.result
  if (!succeeded(removed.response)) return
  const read = stepCase(FAMILY, 'what was removed is gone', itemDraft(scene), GONE, 'removed-still-there')
  yield (await step(scene, scene.resource.read, read)).result
  const again = stepCase(
    FAMILY,
    'remove it once more',
    itemDraft(scene),
    ['2XX', ...GONE],
    'status-unexpected',
  )
  yield (await step(scene, remove, again)).result
}
