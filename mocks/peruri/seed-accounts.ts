import type { Account } from './account.ts'

const DAY = 86_400_000

type Known = Pick<Account, 'email' | 'name' | 'phone' | 'stage'>

/** The people of the contract's examples, each where its example needs them. */
const KNOWN: readonly Known[] = [
  {
    email: 'pejabat.satu@example.com',
    name: 'Pejabat Contoh Satu',
    phone: '080000000001',
    stage: 'certified',
  },
  {
    email: 'pejabat.dua@example.com',
    name: 'Pejabat Contoh Dua',
    phone: '080000000002',
    stage: 'certified',
  },
  {
    email: 'pejabat.tiga@example.com',
    name: 'Pejabat Contoh Tiga',
    phone: '080000000003',
    stage: 'registered',
  },
  {
    email: 'pejabat.empat@example.com',
    name: 'Pejabat Contoh Empat',
    phone: '080000000004',
    stage: 'activated',
  },
  {
    email: 'pejabat.lima@example.com',
    name: 'Pejabat Contoh Lima',
    phone: '080000000005',
    stage: 'verified',
  },
]

/** The one-time code of the examples, so that a workflow can sign without reading the inbox. */
export const FIXED_OTP = '000000'

export const seedAccounts = (now: number): Record<string, Account> =>
  Object.fromEntries(KNOWN.map(known => [known.email, accountOf(known, now)]))

const accountOf = (known: Known, now: number): Account => ({
  ...known,
  systemId: 'USS-SIMAK',
  fixedOtp: FIXED_OTP,
  ...(known.stage === 'certified' && { certifiedUntil: now + 365 * DAY }),
})
