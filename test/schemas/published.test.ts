import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import { describe, expect, test } from 'vitest'
import { isObject, objectOr } from '#base'

describe.each(['schemas/ddi.schema.json', 'schemas/ddi.config.schema.json'])('%s', file => {
  const schema = objectOr(JSON.parse(readFileSync(file, 'utf8')))

  test('is strict JSON Schema 2020-12', () => {
    const ajv = new Ajv2020({
      strict: true,
      strictRequired: false,
      strictTypes: false,
      formats: { date: fullFormats.date },
    })
    expect(() => ajv.compile(schema)).not.toThrow()
  })

  const nodes = walk(schema, '#')

  test.each(nodes.filter(({ node }) => isObject(node['properties'])))(
    '$at describes each of its properties for completion',
    ({ node }) => {
      const silent = Object.entries(objectOr(node['properties'])).filter(
        ([, value]) => !isObject(value) || (!('description' in value) && !('const' in value)),
      )
      expect(silent).toEqual([])
    },
  )

  test.each(nodes.filter(({ node }) => node['type'] === 'string'))('$at has a bound', ({ node }) => {
    expect(node['maxLength']).toBeGreaterThan(0)
  })

  test.each(nodes.filter(({ node }) => node['type'] === 'array'))('$at has a bound', ({ node }) => {
    expect(node['maxItems']).toBeGreaterThan(0)
  })
})

/** Every object of the schema with its pointer; `if` only asks, so it needs no bounds. */
function walk(node: unknown, at: string): { at: string; node: Record<string, unknown> }[] {
  if (Array.isArray(node)) return node.flatMap((item, index) => walk(item, `${at}/${index}`))
  if (!isObject(node)) return []
  const children = Object.entries(node).filter(([key]) => key !== 'if' && key !== 'examples')
  return [{ at, node }, ...children.flatMap(([key, value]) => walk(value, `${at}/${key}`))]
}
