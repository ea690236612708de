import type { Finding } from '#base'
import type { SourceDocument } from './workspace.ts'

/** An object that is nothing but a reference, or has one beside other keys, and the object that it stands for. */
export interface ReferenceStep {
  readonly source: SourceDocument
  readonly pointer: string
  readonly reference: string
  readonly target: unknown
}

/**
 * References that lead back to themselves by way of references only, one finding a circle, at one of them. A
 * schema that contains itself is none of them: between the two stands the schema.
 */
export const referenceCycles = (steps: ReadonlyMap<unknown, ReferenceStep>): readonly Finding[] => {
  const findings: Finding[] = []
  const done = new Set<unknown>()
  for (const start of steps.keys()) {
    const path = new Set<unknown>()
    let place: unknown = start
    for (; steps.has(place) && !done.has(place) && !path.has(place); place = steps.get(place)?.target) {
      path.add(place)
    }
    const step = path.has(place) ? steps.get(place) : undefined
    if (step) findings.push(circular(step))
    for (const passed of path) done.add(passed)
  }
  return findings
}

const circular = ({ source, pointer, reference }: ReferenceStep): Finding => ({
  code: 'ref-circular',
  severity: 'error',
  message: `The reference '${reference}' leads back to itself, so it stands for nothing.`,
  location: source.locate(pointer),
  remedy: 'Let one of the references in the circle name the part itself.',
})
