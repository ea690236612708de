import type { Family } from '../case.ts'
import { allParameters } from './all-parameters.ts'
import { badEnum, badFormat, badPattern } from './bad-text.ts'
import { boundary } from './boundary.ts'
import { malformedCredentials, missingCredentials, unknownToken, withoutGrant } from './credential.ts'
import { example } from './example.ts'
import { generated } from './generated.ts'
import { wrongCount, wrongLength, wrongNumber } from './out-of-bounds.ts'
import { missingRequired, unknownProperty } from './property.ts'
import { requiredOnly } from './required-only.ts'
import { unknownResource } from './unknown-resource.ts'
import { brokenEncoding, malformedJson, wrongMediaType } from './unparsable.ts'
import { unsupportedMethod } from './unsupported-method.ts'
import { unusualValue } from './unusual-value.ts'
import { nullValue, wrongType } from './wrong-type.ts'

/** Every family, in the order in which an operation's cases are sent: what changes data least comes first. */
export const FAMILIES: readonly Family[] = [
  missingCredentials,
  malformedCredentials,
  unknownToken,
  withoutGrant,
  missingRequired,
  wrongType,
  nullValue,
  unknownProperty,
  wrongLength,
  wrongNumber,
  wrongCount,
  badEnum,
  badPattern,
  badFormat,
  malformedJson,
  wrongMediaType,
  brokenEncoding,
  unsupportedMethod,
  unknownResource,
  requiredOnly,
  example,
  allParameters,
  boundary,
  unusualValue,
  generated,
]
