/** Bounds on what a workspace reads: documents are untrusted until they have passed them. */
export const LIMITS = {
  /** One file; GitHub's description, the largest public one in common use, has 13 MB. */
  bytes: 64 * 1024 * 1024,
  /** One example that stands in a file of its own; it becomes part of the document. */
  attachment: 8 * 1024 * 1024,
  /** Nesting of maps and lists; real descriptions stay under 60. */
  depth: 256,
  /** YAML aliases, counted as if each were written out. */
  aliases: 1_000,
  /** Files that one workspace may read. */
  files: 2_000,
  /** An http(s) `$ref`, in milliseconds. */
  fetchTimeout: 10_000,
} as const
