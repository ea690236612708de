import type { StateDefinition } from 'ddi/mock'
import type { components } from '../../generated/bank-sim/types.ts'

type Schemas = components['schemas']

export type VirtualAccount = Schemas['DataVa']

/** A customer of the bank, and the balance that a bill has to be within. */
export interface Customer {
  readonly customerId: string
  readonly name: string
  readonly phone?: string
  readonly email?: string
  readonly balance: number
}

/** Times are milliseconds since the epoch; `null` is never. */
export interface UniqueCode {
  readonly miniProgramId: string
  readonly partner: string
  readonly user: string
  readonly expires: number | null
  redeemed: boolean
}

export interface Bill {
  readonly partner: string
  readonly account: VirtualAccount
  /** When the last payment code was given out, and who shows it. */
  asked: { readonly at: number; readonly user: string } | null
}

export interface RefreshToken {
  readonly system: string
  readonly scope: string
  /** All tokens that came from one grant. */
  readonly chain: string
  readonly expires: number | null
  used: boolean
}

export interface BankSim {
  /** By the system whose `X-User-Token` is shown. */
  readonly nasabah: Record<string, Customer>
  /** The partner of each Mini Program. */
  readonly miniProgram: Record<string, string>
  readonly kodeUnik: Record<string, UniqueCode>
  /** By number of the virtual account. */
  readonly va: Record<string, Bill>
  /** Number of the virtual account by `trxId`. */
  readonly transaksi: Record<string, string>
  readonly refresh: Record<string, RefreshToken>
  /** `X-EXTERNAL-ID`s of a day (WIB), each with its partner. */
  eksternal: { tanggal: string; readonly terpakai: Record<string, true> }
  /** Milliseconds after which a customer who got a payment code has paid; `null`: they don't. */
  readonly jedaBayar: number | null
  /** How many nonces were drawn under this mock's keys. */
  nonce: number
}

export const ALL_SCOPES = 'customer.read payment.create va.create va.read'

/** The code and the refresh token of the contract's examples are good until they are used. */
export const EXAMPLE_CODE = 'contoh-kode-unik-001'
const EXAMPLE_REFRESH_TOKEN = 'contoh-refresh-token-0001'

const EXAMPLE_ACCOUNT: VirtualAccount = {
  partnerServiceId: '   12345',
  customerNo: '2023012340001',
  virtualAccountNo: '   123452023012340001',
  virtualAccountName: 'Mahasiswa Contoh Satu',
  trxId: 'TRX-0001',
  totalAmount: { value: '2500000.00', currency: 'IDR' },
  expiredDate: '2036-12-31T23:59:59+07:00',
}

export const bankSim: StateDefinition<BankSim> = {
  name: 'bank-sim',
  initial: () => ({
    nasabah: {
      simak: {
        customerId: 'NSB-CONTOH-0001',
        name: 'Mahasiswa Contoh Satu',
        phone: '+620000000001',
        email: 'mahasiswa.satu@example.com',
        balance: 10_000_000,
      },
    },
    miniProgram: { 'uss-mini-program': 'simak', 'contoh-mini-program-lain': 'mitra-lain' },
    kodeUnik: {
      [EXAMPLE_CODE]: {
        miniProgramId: 'uss-mini-program',
        partner: 'simak',
        user: 'simak',
        expires: null,
        redeemed: false,
      },
    },
    va: {
      [EXAMPLE_ACCOUNT.virtualAccountNo]: { partner: 'simak', account: EXAMPLE_ACCOUNT, asked: null },
    },
    transaksi: { [EXAMPLE_ACCOUNT.trxId]: EXAMPLE_ACCOUNT.virtualAccountNo },
    refresh: {
      [EXAMPLE_REFRESH_TOKEN]: {
        system: 'simak',
        scope: ALL_SCOPES,
        chain: 'contoh',
        expires: null,
        used: false,
      },
    },
    eksternal: { tanggal: '', terpakai: {} },
    jedaBayar: 3_000,
    nonce: 0,
  }),
}
