import type { MediaType, Violation } from './operation.ts'
import type { Check, Direction, SchemaStore } from './schema-store.ts'
import { compileEventData } from './sequence/event-data.ts'
import { isEventStream } from './sequence/framing.ts'

/** More would not help anybody, and a hostile stream could have millions. */
const MOST = 20

/** Compiles the check of a media type's value: as a whole, and of a sequence each item (OAS 3.2 §4.14.1.2). */
export const compileValueCheck = (
  { type, schema, itemSchema, pointer }: Pick<MediaType, 'type' | 'schema' | 'itemSchema' | 'pointer'>,
  direction: Direction,
  store: SchemaStore,
  resolve: (schema: unknown) => unknown,
): Check | undefined => {
  const whole = schema === undefined ? undefined : store.check(schema, direction, `${pointer}/schema`)
  if (itemSchema === undefined) return whole
  const at = `${pointer}/itemSchema`
  const each = store.check(itemSchema, direction, at)
  const data = isEventStream(type) ? compileEventData(itemSchema, direction, store, resolve, at) : undefined
  return (value, part, base = '') => {
    const violations: Violation[] = [...(whole?.(value, part, base) ?? [])]
    for (const [index, item] of (Array.isArray(value) ? value : []).entries()) {
      if (violations.length >= MOST) break
      const place = `${base}/${index}`
      violations.push(...each(item, part, place), ...(data?.(item, part, place) ?? []))
    }
    return violations.slice(0, MOST)
  }
}
