import type { Operation } from '#contract'

/** The scopes of each way in which an operation lets a consumer in. */
export const scopeAlternatives = (operation: Operation): readonly (readonly string[])[] =>
  operation.security.map(requirement => requirement.flatMap(({ scopes }) => scopes))
