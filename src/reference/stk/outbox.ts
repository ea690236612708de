import type { Clock } from '#base'
import type { Notice, NoticeKind, Notifier } from '../notifier.ts'
import type { Kind, Register } from './register.ts'
import { wib } from './wib.ts'

/** A notice on its way; it stays in the table, which shows who was told what, and when. */
export interface NoticeRow {
  /** What it is about and when: whoever comes to the same a second time adds nothing. */
  readonly id: string
  readonly jenis: NoticeKind
  readonly id_sistem: string
  readonly kepada: string
  readonly perihal: string
  readonly isi: string
  readonly dibuat_pada: string
  readonly dikirim_pada: string | null
  readonly percobaan: number
  /** Not before; null once it is sent. */
  readonly coba_pada: string | null
}

export const noticeKind: Kind<NoticeRow> = {
  table: 'pemberitahuan',
  key: 'id',
  fields: {
    id: 'text',
    jenis: 'text',
    id_sistem: 'text',
    kepada: 'text',
    perihal: 'text',
    isi: 'text',
    dibuat_pada: 'time',
    dikirim_pada: 'time',
    percobaan: 'number',
    coba_pada: 'time',
  },
  order: [['dibuat_pada', 'asc']],
}

/** Adds a notice, unless it is there already. */
export const announce = async (
  notices: Register<NoticeRow>,
  { id, kind, system, to, subject, text, at }: Notice,
): Promise<void> => {
  const time = wib(at)
  await notices.addOnce({
    id,
    jenis: kind,
    id_sistem: system,
    kepada: to,
    perihal: subject,
    isi: text,
    dibuat_pada: time,
    dikirim_pada: null,
    percobaan: 0,
    coba_pada: time,
  })
}

const BATCH = 50
const PAUSE = 60_000
const LONGEST_PAUSE = 6 * 3_600_000

/**
 * Sends what is due; `sent` is told of each that got away. A notice that nobody takes is tried again, after a minute, two,
 * four and so on up to six hours: it is never dropped, because the SOP wants it to arrive.
 */
export const deliver = async (
  notices: Register<NoticeRow>,
  notifier: Notifier,
  clock: Clock,
  sent: (notice: NoticeRow) => Promise<void>,
): Promise<void> => {
  const due = await notices.list([[['coba_pada', '<=', wib(clock.now())]]], { limit: BATCH, offset: 0 })
  for (const row of due) {
    const pause = Math.min(LONGEST_PAUSE, PAUSE * 2 ** Math.min(row.percobaan, 10))
    const tried = { ...row, percobaan: row.percobaan + 1, coba_pada: wib(clock.now() + pause) }
    // Claimed first: of several nodes one only sends it.
    if (!(await notices.replace(tried))) continue
    if (!(await isTaken(notifier, row))) continue
    const dikirim_pada = wib(clock.now())
    await notices.replace({ ...tried, revisi: row.revisi + 1, dikirim_pada, coba_pada: null })
    await sent(row)
  }
}

const isTaken = async (notifier: Notifier, row: NoticeRow): Promise<boolean> => {
  try {
    await notifier.notify(noticeOf(row))
    return true
  } catch {
    return false
  }
}

const noticeOf = (row: NoticeRow): Notice => ({
  id: row.id,
  kind: row.jenis,
  system: row.id_sistem,
  to: row.kepada,
  subject: row.perihal,
  text: row.isi,
  at: Date.parse(row.dibuat_pada),
})
