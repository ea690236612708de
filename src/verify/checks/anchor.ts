/** Where a schema of a document can stand; anything else is a pointer inside the schema itself. */
const ANCHORED = /^\/(?:paths|components|webhooks)\//

/** The pointer in the document: a schema that was first checked by itself tells only the rest of it. */
export const anchored = (schemaPointer: string, schema: string): string =>
  ANCHORED.test(schemaPointer) ? schemaPointer : `${schema}${schemaPointer}`
