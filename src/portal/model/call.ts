import type { OperationLink } from './operation.ts'

/** One operation that one consumer may call, because one integration document says so. */
export interface CallRow {
  readonly consumer: string
  readonly provider: string
  readonly api: string
  /** Absent where the api or the operation could not be read. */
  readonly operation: OperationLink | undefined
  readonly operationId: string
  readonly integration: string
  readonly scopes: readonly string[]
  readonly reads: readonly string[]
}
