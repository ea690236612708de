/** One file of a plan: what it will hold, and what it holds now where it is there already. */
export interface Change {
  /** Relative to the workspace, with `/`. */
  readonly path: string
  readonly text: string
  /** The text that is added to; absent for a file that is created. */
  readonly before?: string
}
