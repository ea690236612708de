import type { HttpRequest } from '#base'
import type { Operation } from '#contract'
import type { Dressed } from './dress.ts'

/** Seals what an operation wants sealed; `undefined` when it wants nothing, or the client did it already. */
export type Sealer = (operation: Operation, request: HttpRequest) => Dressed | undefined
