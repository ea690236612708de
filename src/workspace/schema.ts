import type { ErrorObject, ValidateFunction } from 'ajv'
import { type Finding, fromPointer, isObject, nearest, toPointer, valueAt } from '#base'
import type { SourceDocument } from './workspace.ts'

/**
 * Checks one of ddi's own documents (configuration, DDI) against its JSON Schema; every error becomes a finding
 * at its line. `code` is the prefix: `config-invalid`, `config-missing`, `config-unknown`.
 */
export const schemaFindings = (
  source: SourceDocument,
  validate: ValidateFunction,
  code: string,
): Finding[] =>
  validate(source.value)
    ? []
    : withoutEchoes(validate.errors ?? [])
        .slice(0, MOST)
        .map(error => findingOf(source, error, code))

/** A hostile document could have a million; finding the line of each takes time, and nobody reads on. */
const MOST = 100

/** A failed branch of `oneOf` repeats what the branch itself says; the deepest errors are the useful ones. */
const withoutEchoes = (errors: readonly ErrorObject[]): readonly ErrorObject[] => {
  const leaves = errors.filter(({ keyword }) => !['oneOf', 'anyOf', 'if', 'not'].includes(keyword))
  return leaves.length > 0 ? leaves : errors
}

const findingOf = (source: SourceDocument, error: ErrorObject, code: string): Finding => {
  const known = EXPLANATIONS[error.keyword]
  const explained = known?.(error, source)
  const pointer = explained?.pointer ?? error.instancePath
  return {
    code: `${code}-${explained?.suffix ?? 'invalid'}`,
    severity: 'error',
    message: explained?.message ?? `'${error.instancePath || '/'}' ${error.message ?? 'is not valid'}.`,
    messageId: explained?.messageId ?? `'${error.instancePath || '/'}' tidak memenuhi skema.`,
    location: source.locate(pointer),
    ...descriptionOf(error),
    ...(explained?.remedy ? { remedy: explained.remedy } : {}),
  }
}

interface Explanation {
  readonly suffix: string
  readonly message: string
  readonly messageId: string
  readonly pointer: string
  readonly remedy?: string
}

const EXPLANATIONS: Readonly<Record<string, (error: ErrorObject, source: SourceDocument) => Explanation>> = {
  required: ({ instancePath, params }) => ({
    suffix: 'missing',
    message: `'${params['missingProperty']}' is missing${instancePath ? ` in '${instancePath}'` : ''}.`,
    messageId: `'${params['missingProperty']}' tidak ada${instancePath ? ` di '${instancePath}'` : ''}.`,
    pointer: instancePath,
    remedy: `Add '${params['missingProperty']}'.`,
  }),
  additionalProperties: ({ instancePath, params, parentSchema }) => {
    const name = String(params['additionalProperty'])
    const suggestion = nearest(
      name,
      Object.keys(isObject(parentSchema?.['properties']) ? parentSchema['properties'] : {}),
    )
    return {
      suffix: 'unknown',
      message: `'${name}' is not known here.`,
      messageId: `'${name}' tidak dikenal di sini.`,
      pointer: instancePath + toPointer([name]),
      remedy: suggestion ? `Did you mean '${suggestion}'?` : 'Remove it, or correct its spelling.',
    }
  },
  enum: ({ instancePath, params }, source) => {
    const allowed = (params['allowedValues'] as unknown[]).map(String)
    const given = String(valueAt(source.value, fromPointer(instancePath)))
    const suggestion = nearest(given, allowed)
    return {
      suffix: 'invalid',
      message: `'${instancePath}' is not one of ${allowed.join(', ')}.`,
      messageId: `'${instancePath}' bukan salah satu dari ${allowed.join(', ')}.`,
      pointer: instancePath,
      ...(suggestion ? { remedy: `Did you mean '${suggestion}'?` } : {}),
    }
  },
}

/** The schema's own description says what is wanted. */
const descriptionOf = ({ parentSchema }: ErrorObject): { wanted?: string } => {
  const description: unknown = parentSchema?.['description']
  return typeof description === 'string' ? { wanted: description } : {}
}
