import { type HttpResponse, type ProblemError, problem } from '#base'
import { problemResponse } from '#http'
import { ADMIN_PATH, type Endpoint, jsonAnswer } from '../admin/endpoint.ts'
import type { Memory, Snapshot } from '../memory.ts'
import type { Control } from './control.ts'
import { durationFrom } from './duration.ts'
import type { RuleWish } from './rule.ts'
import { type Landscape, unknownNames } from './rule-names.ts'
import { MOST_RULES } from './rules.ts'

export interface ControlEndpoints {
  readonly control: Control
  readonly memory: Memory
  readonly landscape: () => Landscape
}

/** How a mock is directed while it runs; bodies are checked by `schemas/mock-admin.openapi.yaml`. */
export const controlEndpoints = (parts: ControlEndpoints): readonly Endpoint[] => [
  ...ruleEndpoints(parts),
  ...clockEndpoints(parts),
  ...credentialEndpoints(parts),
  ...stateEndpoints(parts),
]

const ruleEndpoints = ({ control: { rules }, landscape }: ControlEndpoints): readonly Endpoint[] => [
  { method: 'GET', path: '/rules', handle: () => jsonAnswer(200, { rules: rules.all() }) },
  {
    method: 'POST',
    path: '/rules',
    handle: ({ body }) => {
      const wish = body as RuleWish
      const errors = unknownNames(wish, landscape())
      if (errors.length > 0) return refused(errors)
      const rule = rules.add(wish)
      return rule ? jsonAnswer(201, rule, { location: `${ADMIN_PATH}/rules/${rule.id}` }) : tooMany()
    },
  },
  {
    method: 'DELETE',
    path: '/rules',
    handle: () => {
      rules.clear()
      return DONE
    },
  },
  {
    method: 'GET',
    path: '/rules/{id}',
    handle: ({ path }) => {
      const rule = rules.find(path['id'] ?? '')
      return rule ? jsonAnswer(200, rule) : noRule()
    },
  },
  {
    method: 'DELETE',
    path: '/rules/{id}',
    handle: ({ path }) => (rules.remove(path['id'] ?? '') ? DONE : noRule()),
  },
]

type ClockWish = { readonly advance: number | string } | { readonly reset: true }

const clockEndpoints = ({ memory }: ControlEndpoints): readonly Endpoint[] => [
  { method: 'GET', path: '/clock', handle: () => clockAnswer(memory) },
  {
    method: 'POST',
    path: '/clock',
    handle: ({ body }) => {
      const wish = body as ClockWish
      if ('reset' in wish) {
        memory.advance(-memory.ahead())
        return clockAnswer(memory)
      }
      const { advance } = wish
      const length = typeof advance === 'number' ? advance : durationFrom(memory.clock.now(), advance)
      if (length === undefined || memory.ahead() + length > FURTHEST) return refused([NO_DURATION])
      memory.advance(length)
      return clockAnswer(memory)
    },
  },
]

/** A thousand years: beyond, dates have no form that every client reads. */
const FURTHEST = 1000 * 366 * 86_400_000

const NO_DURATION: ProblemError = {
  in: 'body',
  pointer: '/advance',
  code: 'duration',
  detail: 'This is no duration, or it leads too far. Six months are P6M, or `6 months`.',
  wanted:
    'milliseconds, a duration such as P6M, P1DT12H or PT90S, or words such as `6 months` or `5 minutes`; of at most a hundred years',
}

const clockAnswer = ({ clock, started, ahead }: Memory): HttpResponse =>
  jsonAnswer(200, {
    now: new Date(clock.now()).toISOString(),
    aheadMilliseconds: ahead(),
    started: new Date(started).toISOString(),
  })

const credentialEndpoints = ({ memory }: ControlEndpoints): readonly Endpoint[] => [
  {
    method: 'POST',
    path: '/credentials',
    handle: () => {
      memory.renew()
      const { started, standingEnd } = memory
      return jsonAnswer(200, {
        issued: new Date(started).toISOString(),
        expires: new Date(standingEnd).toISOString(),
      })
    },
  },
]

const stateEndpoints = ({ control, memory }: ControlEndpoints): readonly Endpoint[] => [
  {
    method: 'POST',
    path: '/reset',
    handle: () => {
      memory.reset()
      control.rules.clear()
      control.windows.clear()
      return DONE
    },
  },
  { method: 'GET', path: '/state', handle: () => jsonAnswer(200, memory.save()) },
  {
    method: 'PUT',
    path: '/state',
    handle: ({ body }) => {
      memory.load(body as Snapshot)
      return DONE
    },
  },
]

/** Where a saved state is loaded, and how many bytes it may have: a mock's memory is larger than a request of its apis. */
export const STATE_TARGET = `${ADMIN_PATH}/state`
export const MOST_STATE = 32 * 1024 * 1024

const DONE: HttpResponse = { status: 204, headers: {} }

const refused = (errors: readonly ProblemError[]): HttpResponse => {
  const detail = errors.map(error => error.detail).join(' ')
  return problemResponse(problem('request-invalid', { status: 400, detail, errors }))
}

const noRule = (): HttpResponse =>
  problemResponse(problem('resource-not-found', { detail: 'There is no rule with this id.' }))

const tooMany = (): HttpResponse => {
  const detail = `A mock has at most ${MOST_RULES} rules. DELETE ${ADMIN_PATH}/rules takes them away.`
  return problemResponse(problem('resource-conflict', { detail }))
}
