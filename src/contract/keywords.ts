/** Where the keywords of JSON Schema 2020-12 hold further schemas; everything else is data. */
export const SCHEMA_KEYWORDS = {
  one: [
    'items',
    'additionalProperties',
    'not',
    'if',
    'then',
    'else',
    'contains',
    'propertyNames',
    'unevaluatedItems',
    'unevaluatedProperties',
    'contentSchema',
  ],
  list: ['allOf', 'anyOf', 'oneOf', 'prefixItems'],
  map: ['properties', 'patternProperties', '$defs', 'dependentSchemas'],
} as const

type Shape = keyof typeof SCHEMA_KEYWORDS

const SHAPES: ReadonlyMap<string, Shape> = new Map(
  (Object.keys(SCHEMA_KEYWORDS) as Shape[]).flatMap(shape =>
    SCHEMA_KEYWORDS[shape].map(keyword => [keyword, shape] as const),
  ),
)

/** How the value of a schema keyword holds schemas: itself, a list or a map of them; `undefined` for data. */
export const shapeOf = (keyword: string): Shape | undefined => SHAPES.get(keyword)
