/** The shape that HAR 1.2 gives (http://www.softwareishard.com/blog/har-12-spec/), as far as an archive of ours has it. */
const object = (required: Record<string, object | boolean>, optional: Record<string, object> = {}) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
  // Custom fields begin with an underscore.
  patternProperties: { '^_': true },
  additionalProperties: false,
})

const text = { type: 'string' }
const count = { type: 'integer', minimum: -1 }
const milliseconds = { type: 'number', minimum: 0 }
const comment = { comment: text }
const list = (items: object) => ({ type: 'array', items })
const pairs = list(object({ name: text, value: text }, comment))

const request = object(
  {
    method: text,
    url: { type: 'string', pattern: '^https?://[^\\s"<>]+$' },
    httpVersion: text,
    cookies: list({ type: 'object' }),
    headers: pairs,
    queryString: pairs,
    headersSize: count,
    bodySize: count,
  },
  { postData: object({ mimeType: text, params: list({ type: 'object' }), text }, comment), ...comment },
)

const response = object(
  {
    status: { type: 'integer', minimum: 100 },
    statusText: text,
    httpVersion: text,
    cookies: list({ type: 'object' }),
    headers: pairs,
    content: object({ size: count, mimeType: text }, { text, encoding: text, ...comment }),
    redirectURL: text,
    headersSize: count,
    bodySize: count,
  },
  comment,
)

const entry = object(
  {
    startedDateTime: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' },
    time: milliseconds,
    request,
    response,
    cache: { type: 'object' },
    timings: object({ send: milliseconds, wait: milliseconds, receive: milliseconds }),
  },
  comment,
)

export const HAR = object({
  log: object({
    version: { const: '1.2' },
    creator: object({ name: text, version: text }),
    entries: list(entry),
  }),
})
