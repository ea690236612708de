import type { HttpRequest } from 'ddi/base'
import type { Campus } from '../campus/campus.ts'
import { lookupsOf } from '../campus/lookups.ts'
import { NO_STUDENT, notFound, notGranted } from '../campus/refusal.ts'

interface Context {
  readonly state: Campus
  readonly request: HttpRequest
  readonly path: { readonly nim: string }
}

/** Answers only who guards that student, and still does (OWASP API1:2023; DOMAIN §9 F6). */
export const answerGuardian =
  <Asking extends Context, Body>(tell: (context: Asking) => Body) =>
  (context: Asking) => {
    const { state, path, request } = context
    if (!lookupsOf(state).student.has(path.nim)) return notFound(request, NO_STUDENT)
    if (!guards(state, request.headers['x-wali-id'] ?? '', path.nim)) {
      return notGranted(request, 'The guardian relation does not lead to this student.')
    }
    return { status: 200, body: tell(context) } as const
  }

const guards = (state: Campus, id_wali: string, nim: string): boolean =>
  (lookupsOf(state).byGuardian.get(id_wali) ?? []).some(
    relation => relation.nim === nim && relation.berakhir_pada === null,
  )
