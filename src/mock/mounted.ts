/** A resource that `--stateful` understood. */
export interface Remembered {
  /** `/pets/{petId}/toys` */
  readonly path: string
  /** `list`, `create`, `read`, `replace`, `merge`, `remove`: those that its document has. */
  readonly can: readonly string[]
}

/** One api as it is reachable. */
export interface Mount {
  readonly api: string
  readonly title: string
  readonly operations: number
  /** `http://127.0.0.1:4010/elibrary/api/v1`, or `http://127.0.0.1:4010/api/v1` for a single spec. */
  readonly url: string
  /** `http://elibrary.localhost:4010/api/v1`; absent for a single spec. */
  readonly hostUrl: string | undefined
  readonly curl: string | undefined
  /** Names of security schemes that the mock cannot check, and of those that are required and nowhere defined. */
  readonly unchecked: readonly string[]
  /** Names of security schemes with an `x-protocol` that is none: their standard fields count. */
  readonly misnamed: readonly string[]
  /** With `--stateful`, what an api without a scenario remembers; absent otherwise. */
  readonly remembers?: readonly Remembered[]
}
