import { own } from '#base'
import { itemsOf, type Resolve, typesIn } from './decode.ts'
import { concreteRange, essence, isText } from './media-type.ts'
import type { Encoding } from './operation.ts'

/** One part of a form that is sent. */
export interface FormPart {
  readonly name: string
  /** Without one it is plain text (RFC 7578 §4.4). */
  readonly type: string | undefined
  readonly body: string | Uint8Array
}

/** The parts with their boundary (RFC 7578 §4); what is no text has a file name too, by which servers know a file. */
export const writeMultipart = (parts: readonly FormPart[], boundary: string): Buffer =>
  Buffer.concat([
    ...parts.flatMap(part => [
      Buffer.from(`--${boundary}\r\n${headOf(part)}\r\n\r\n`),
      typeof part.body === 'string' ? Buffer.from(part.body) : part.body,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ])

const headOf = ({ name, type }: FormPart): string => {
  const isFile = type !== undefined && !isText(type) && !/[/+](?:json|xml)$/.test(essence(type))
  const file = isFile ? `; filename="${quoted(name)}${extensionOf(type)}"` : ''
  const disposition = `Content-Disposition: form-data; name="${quoted(name)}"${file}`
  return type === undefined ? disposition : `${disposition}\r\nContent-Type: ${type}`
}

/** As browsers write the names of fields (HTML Standard §4.10.22.8). */
const quoted = (name: string): string => name.replace(/["\r\n]/g, character => encodeURIComponent(character))

/** `image/png` is `.png`; a subtype of several words says nothing that anybody would call a file. */
const extensionOf = (type: string): string => {
  const subtype = essence(type).split('/')[1] ?? ''
  return /^[a-z]{3,4}$/.test(subtype) ? `.${subtype}` : ''
}

/** The media type of a part: what its Encoding Object says, else by its schema (OAS 3.1 §4.8.15.1). */
export const partTypeOf = (
  value: unknown,
  schema: unknown,
  encoding: Encoding | undefined,
  resolve: Resolve,
): { readonly type: string | undefined; readonly itemSchema: unknown } => {
  const itemSchema = resolve(typesIn(schema, resolve).has('array') ? itemsOf(schema, resolve) : schema)
  const named = encoding?.contentType?.split(',')[0]?.trim()
  if (named !== undefined && named !== '') return { type: concreteRange(named), itemSchema }
  if (typeof value === 'object' && value !== null) return { type: 'application/json', itemSchema }
  return { type: isBinary(itemSchema) ? 'application/octet-stream' : undefined, itemSchema }
}

const isBinary = (schema: unknown): boolean =>
  own(schema, 'format') === 'binary' ||
  own(schema, 'contentEncoding') !== undefined ||
  own(schema, 'contentMediaType') !== undefined
