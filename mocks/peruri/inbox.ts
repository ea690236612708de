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
