import { isObject, type JsonObject } from '#base'
import type { Verdict } from './verdict.ts'

/** Judges another schema on another value. */
export type Judge = (schema: unknown, value: unknown) => Verdict

/** One keyword of a schema: what is `given` under it, and whether a value fits that. */
export type Assertion = (given: unknown, value: unknown, judge: Judge, schema: JsonObject) => Verdict

type About<T> = (given: unknown, value: T, judge: Judge, schema: JsonObject) => Verdict

/** A keyword says nothing of values of other types (2020-12 §7.6.1). */
export const ofTexts =
  (assertion: About<string>): Assertion =>
  (given, value, judge, schema) =>
    typeof value === 'string' ? assertion(given, value, judge, schema) : true

export const ofNumbers =
  (assertion: About<number>): Assertion =>
  (given, value, judge, schema) =>
    typeof value === 'number' ? assertion(given, value, judge, schema) : true

export const ofLists =
  (assertion: About<readonly unknown[]>): Assertion =>
  (given, value, judge, schema) =>
    Array.isArray(value) ? assertion(given, value, judge, schema) : true

export const ofObjects =
  (assertion: About<JsonObject>): Assertion =>
  (given, value, judge, schema) =>
    isObject(value) ? assertion(given, value, judge, schema) : true

/** For keywords that give a number. */
export const limit =
  <T>(holds: (limit: number, value: T) => Verdict) =>
  (given: unknown, value: T): Verdict =>
    typeof given === 'number' ? holds(given, value) : undefined

/** For keywords that give a list, of schemas or of names. */
export const list =
  <T>(holds: (items: readonly unknown[], value: T, judge: Judge) => Verdict) =>
  (given: unknown, value: T, judge: Judge): Verdict =>
    Array.isArray(given) ? holds(given, value, judge) : undefined
