import { type HttpResponse, hashSeed, type JsonObject, objectOr, seededRandom } from '#base'
import type { Operation } from '#contract'
import { type Attempt, attempt, type Look, type Run } from '../attempt.ts'
import { mediaOf } from '../baseline.ts'
import { isOmission, type TestCase } from '../case.ts'
import { type Draft, emptyDraft, write } from '../draft.ts'
import { groundOf } from '../ground.ts'
import type { Resource } from './resource.ts'

/** One resource that the run created, and what its steps share. */
export interface Scene {
  readonly run: Run
  readonly resource: Resource
  /** Path parameters of the item. */
  readonly path: JsonObject
  readonly readable: ReadonlySet<string>
  readonly seed: number
}

/** The least that the operation takes, for this scene's item. */
export const leastDraft = ({ run, path, seed }: Scene, operation: Operation): Draft | undefined => {
  const ground = groundOf(run.contract, operation, seed, 0)
  return isOmission(ground) ? undefined : { ...ground.required, path }
}

/** A valid request of an operation with a body made for this scene; `undefined` where none can be made. */
export const draftFor = (
  run: Run,
  operation: Operation,
  seed: number,
  path?: JsonObject,
): Draft | undefined => {
  const ground = groundOf(run.contract, operation, seed, 0)
  if (isOmission(ground)) return undefined
  const base: Draft = { ...ground.required, path: path ?? ground.required.path }
  const media = mediaOf(operation)
  if (media === undefined) return base
  const random = seededRandom(hashSeed(`lifecycle ${operation.id}`, seed))
  const made = Array.from({ length: 8 }, () => operation.sample(media.schema ?? true, random, 'request'))
  // The more is written, the more can be lost.
  const candidates = [...made.sort((left, right) => fullness(right) - fullness(left)), ground.full.body]
  return candidates
    .map(body => ({ ...base, body, contentType: media.type }))
    .find(draft => operation.checkRequest(write(operation, draft, '').parts).outcome === 'valid')
}

const fullness = (body: unknown): number =>
  Object.values(objectOr(body)).filter(value => value !== null && value !== undefined).length

export const itemDraft = ({ path }: Scene): Draft => ({ ...emptyDraft, path })

export const step = (scene: Scene, operation: Operation, testCase: TestCase, look?: Look): Promise<Attempt> =>
  attempt(scene.run, operation, testCase, look)

export const succeeded = (response: HttpResponse | undefined): response is HttpResponse =>
  response !== undefined && response.status < 300
