import type { BulkSet } from './bulk.ts'
import type { Order, Signature } from './order.ts'
import type { Otp } from './otp.ts'
import type { Place } from './placement.ts'
import { samplePdf } from './sample-pdf.ts'
import { FIXED_OTP } from './seed-accounts.ts'

const DEAN = 'pejabat.satu@example.com'
const RECTOR = 'pejabat.dua@example.com'

/** As long as the standing credentials of a mock, so that its examples work all that time. */
const EXAMPLE_LIFETIME = 183 * 86_400_000

const otp = (token: string, now: number): Otp => ({
  token,
  code: FIXED_OTP,
  until: now + EXAMPLE_LIFETIME,
  attempts: 0,
})

const FIRST = '0123456789abcdef0123456789abcdef'
const SECOND = 'fedcba9876543210fedcba9876543210'

const place: Place = {
  visible: true,
  page: 1,
  x: 350,
  y: 80,
  width: 150,
  height: 60,
  last: false,
  location: 'Palembang',
  reason: 'Pengesahan ijazah',
}

const diploma = {
  systemId: 'USS-SIMAK',
  fileName: 'ijazah-202301234.pdf',
  base64Document: samplePdf('contoh sintetis'),
  pages: [{ width: 595, height: 842 }],
}

const transcript = (number: number, comment = 'contoh sintetis') => ({
  ...diploma,
  fileName: `transkrip-${number}.pdf`,
  base64Document: samplePdf(comment),
})

/** The orders of the contract's examples, each where its example needs it. */
export const seedOrders = (now: number): Record<string, Order> => {
  const signature: Signature = { email: DEAN, name: 'Pejabat Contoh Satu', at: now, places: [place] }
  const single = { way: 'single', signers: [DEAN], signatures: [], places: [place] } as const
  const tier = { way: 'tier', signers: [DEAN, RECTOR], signatures: [], places: [] } as const
  const system = { ...single, way: 'system' } as const
  const orders: readonly Order[] = [
    { ...diploma, ...single, orderId: '3201', signatures: [], otp: otp(FIRST, now) },
    { ...diploma, ...single, orderId: '3202', signatures: [], places: [], otp: otp(FIRST, now) },
    { ...diploma, ...single, orderId: '3203', signatures: [signature], places: [] },
    { ...diploma, ...tier, orderId: '3204', signatures: [], otp: otp(FIRST, now) },
    { ...diploma, ...tier, orderId: '3205', signatures: [signature], otp: otp(SECOND, now) },
    { ...transcript(202301234), ...single, orderId: '3206', signatures: [] },
    { ...transcript(202301235, 'contoh sintetis kedua'), ...single, orderId: '3207', signatures: [] },
    // Peruri's own test vector signs these three (DOMAIN 3.3).
    { ...transcript(202301234), ...system, orderId: '3214', signatures: [] },
    { ...transcript(202301235), ...system, orderId: '3215', signatures: [] },
    { ...transcript(202301236), ...system, orderId: '3216', signatures: [] },
  ]
  return Object.fromEntries(orders.map(order => [order.orderId, order]))
}

export const seedBulkSet = (now: number): Record<string, BulkSet> => ({
  '720': {
    orderIdBulk: '720',
    systemId: 'USS-SIMAK',
    orderIds: ['3206', '3207'],
    signer: DEAN,
    otp: otp(SECOND, now),
  },
})
