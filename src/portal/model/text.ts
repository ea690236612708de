/** A text of a document: Indonesian as authored, English where the author gave `x-en`. */
export interface Text {
  readonly id: string
  readonly en?: string
}
