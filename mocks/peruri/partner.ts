import { fail } from './failure.ts'

/** On this mock each system of the landscape is a partner of Peruri: `simak` has the `systemId` USS-SIMAK. */
export const partnerIdOf = (consumer: string | undefined): string => `USS-${consumer?.toUpperCase()}`

/** A partner names itself and nobody else. */
export const requirePartner = (consumer: string | undefined, systemId: string): string => {
  const own = partnerIdOf(consumer)
  return systemId === own ? own : fail('sistemTidakDikenal', `The gateway key belongs to ${own}.`)
}
