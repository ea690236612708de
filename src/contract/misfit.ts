/** A text that has no value, because it is not written as its style or media type wants. */
export class Misfit {
  readonly detail: string
  readonly wanted: string

  constructor(detail: string, wanted: string) {
    this.detail = detail
    this.wanted = wanted
  }
}
