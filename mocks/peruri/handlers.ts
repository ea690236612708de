import type { ScenarioParts } from 'ddi/mock'
import type { operations } from '../../generated/peruri/types.ts'
import type { Peruri } from './state.ts'

/** Some of Peruri's operations by their ids. */
export type PeruriOperations = ScenarioParts<operations, Peruri>['operations']
