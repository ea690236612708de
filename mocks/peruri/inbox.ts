import type { InboxMessage } from 'ddi/mock'
import type { Peruri } from './state.ts'

/** One e-mail or short message of the mock; none of them leaves it. */
export interface Message {
  /** `yyyy-MM-dd HH:mm:ss`, WIB. */
  readonly at: string
  readonly to: string
  readonly phone: string
  readonly about: 'aktivasi' | 'tanda-tangan' | 'otp'
  readonly orderId?: string
  readonly orderIdBulk?: string
  readonly otpCode?: string
  /** Where the person goes next: a web view of this mock. */
  readonly link?: string
}

const MOST_MESSAGES = 500

export const deliver = ({ inbox }: Pick<Peruri, 'inbox'>, message: Message): void => {
  if (inbox.length >= MOST_MESSAGES) inbox.shift()
  inbox.push(message)
}

/** The same as every mock shows it. */
export const shown = ({
  at,
  to,
  phone,
  about,
  otpCode,
  link,
  orderId,
  orderIdBulk,
}: Message): InboxMessage => ({
  at: `${at.replace(' ', 'T')}+07:00`,
  to,
  about,
  ...(otpCode !== undefined && { code: otpCode }),
  ...(link !== undefined && { link }),
  details: {
    phone,
    ...(orderId !== undefined && { orderId }),
    ...(orderIdBulk !== undefined && { orderIdBulk }),
  },
})
