import { expect, it } from 'vitest'
import { DATA_CLASSES, highestDataClass, PROBLEMS, problem } from '#base'

it('builds each problem of the catalogue with its status and a stable code', () => {
  for (const [code, { status, title }] of Object.entries(PROBLEMS)) {
    expect(problem(code as keyof typeof PROBLEMS)).toEqual({
      type: `urn:ddi:problem:${code}`,
      title,
      status,
      code,
    })
    expect(status).toBeGreaterThanOrEqual(400)
  }
})

it('finds the most sensitive data class', () => {
  expect(highestDataClass(['internal', 'personal-specific', 'public'])).toBe('personal-specific')
  expect(highestDataClass(DATA_CLASSES.slice(0, 2))).toBe('internal')
  expect(highestDataClass([])).toBeUndefined()
})
