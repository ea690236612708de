import type { Fields } from '#base'

/** The fields of a message whose content coding was undone (RFC 9110 §8.4), as a check has to see them. */
export const uncoded = (headers: Fields): Fields =>
  headers['content-encoding'] === undefined ? headers : { ...headers, 'content-encoding': 'identity' }
