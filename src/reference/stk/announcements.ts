import type { Notice, NoticeKind } from '../notifier.ts'
import type { DeprecationRow, IncidentRow, JobRow, RunRow, SystemRow, TokenRow } from './kinds.ts'
import { announce } from './outbox.ts'
import type { Platform } from './platform.ts'
import { wib } from './wib.ts'

/** The system whose administrators answer for the platform. */
const STK = 'stk'

interface Message {
  /** After the kind: what makes this notice the only one of its sort. */
  readonly key: string
  readonly kind: NoticeKind
  readonly system: string
  readonly subject: string
  readonly text: string
}

/** Puts a message for a system's administrator into the outbox; a system without an address has nobody to tell. */
const tell = async (platform: Platform, { key, ...message }: Message, recipient = message.system) => {
  const system = await platform.register.systems.find(recipient)
  if (system === undefined) return
  const notice: Notice = {
    id: `${message.kind}:${key}`,
    ...message,
    to: system.surel_admin,
    at: platform.clock.now(),
  }
  await announce(platform.register.notices, notice)
}

/** `26 November 2026 pukul 10.00 WIB`. */
const spoken = (time: string): string =>
  `${new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Jakarta' }).format(new Date(time))} WIB`

export const announceAdministratorChange = (
  platform: Platform,
  { id_sistem, nama_sistem }: SystemRow,
  letter: string,
  end: number,
): Promise<void> =>
  tell(platform, {
    key: letter,
    kind: 'token-wajib-ganti',
    system: id_sistem,
    subject: `Token ${nama_sistem} wajib diganti`,
    text: `Admin ${nama_sistem} berganti (surat ${letter}). Semua token sistem ini berakhir ${spoken(wib(end))} bila tidak dirotasi (SOP 6.B.3). Rotasi lewat API platform STK atau konsol STK.`,
  })

/** `days` before the end: 30, 14, 7 or 1 (SOP 6.B.3). */
export const remindOfRotation = (
  platform: Platform,
  { id_token, id_sistem }: TokenRow,
  end: string,
  days: number,
): Promise<void> =>
  tell(platform, {
    key: `${id_token}:${end}:${days}`,
    kind: 'pengingat-rotasi',
    system: id_sistem,
    subject: `Token ${id_token} berakhir dalam ${days} hari`,
    text: `Token ${id_token} milik ${id_sistem} berakhir ${spoken(end)}. Token diganti setiap enam bulan (SOP 6.B.3): rotasikan sebelum itu, supaya tidak ada permintaan yang gagal.`,
  })

/** What happened to a deprecation. The key carries its number, so that the outbox can report that it was sent. */
const DEPRECATIONS = {
  diumumkan: 'akan dinonaktifkan',
  diundurkan: 'diundurkan penonaktifannya',
  dibatalkan: 'tidak jadi dinonaktifkan',
  diingatkan: 'segera dinonaktifkan dan belum Anda akui',
} as const

/** Tells one of the receivers (SOP 6.D.4). */
export const announceDeprecation = (
  platform: Platform,
  { id_pemberitahuan, api, versi, operasi, alasan, pengganti, nonaktif_pada }: DeprecationRow,
  event: keyof typeof DEPRECATIONS,
  system: string,
): Promise<void> => {
  const subject = `${operasi ?? `API ${api} versi ${versi}`} ${DEPRECATIONS[event]}`
  const lines = [
    `${subject} (pemberitahuan ${id_pemberitahuan}).`,
    event === 'dibatalkan' ? '' : `Tidak berfungsi mulai ${nonaktif_pada} (SOP 6.D.4).`,
    `Alasan: ${alasan}`,
    pengganti === null ? '' : `Pengganti: ${pengganti}`,
    'Akui pemberitahuan ini lewat API platform STK.',
  ]
  const key = `${id_pemberitahuan}:${event}:${nonaktif_pada}:${system}`
  return tell(platform, { key, kind: 'api-usang', system, subject, text: lines.filter(Boolean).join('\n') })
}

/** An incident came up, for the system it disturbs and for STK (SOP 7). */
export const announceIncident = async (platform: Platform, incident: IncidentRow): Promise<void> => {
  const { id_insiden, id_sistem, judul, tingkat, batas_pemberitahuan } = incident
  const deadline =
    batas_pemberitahuan === null
      ? ''
      : ` Data pribadi mungkin terungkap: pemberitahuan tertulis paling lambat ${spoken(batas_pemberitahuan)} (UU 27/2022 pasal 46).`
  for (const recipient of new Set([id_sistem, STK])) {
    await tell(
      platform,
      {
        key: `${id_insiden}:${batas_pemberitahuan ?? 'biasa'}:${recipient}`,
        kind: 'insiden',
        system: id_sistem,
        subject: `Insiden ${id_insiden}: ${judul}`,
        text: `Insiden ${id_insiden} (${tingkat}) tercatat pada ${id_sistem}: ${judul}.${deadline}`,
      },
      recipient,
    )
  }
}

/** UU 27/2022 article 46: the written notice is due, and the incident is not over. */
export const remindOfBreach = (
  platform: Platform,
  { id_insiden, id_sistem, judul }: IncidentRow,
  end: string,
) =>
  tell(
    platform,
    {
      key: `${id_insiden}:batas:${end}`,
      kind: 'insiden',
      system: id_sistem,
      subject: `Batas pemberitahuan insiden ${id_insiden} tinggal 24 jam`,
      text: `Insiden ${id_insiden} (${judul}) menyangkut data pribadi. Pemberitahuan tertulis paling lambat ${spoken(end)} (UU 27/2022 pasal 46).`,
    },
    STK,
  )

/** An audit or a review is near, or its day went by (SOP 8). */
export const remindOfEvaluation = (
  platform: Platform,
  id: string,
  subject: string,
  day: string,
  status: string,
): Promise<void> =>
  tell(platform, {
    key: `${id}:${day}:${status}`,
    kind: 'evaluasi',
    system: STK,
    subject: `${subject} ${status === 'terlambat' ? 'terlambat' : 'mendekat'}`,
    text: `${subject} (${id}) dijadwalkan ${day}${status === 'terlambat' ? ' dan belum dicatat hasilnya' : ''} (SOP 8).`,
  })

/** A synchronisation failed (SOP 6.D.3). */
export const announceFailedRun = (
  platform: Platform,
  { id_jalan, gagal }: RunRow,
  { judul, pelaksana }: JobRow,
): Promise<void> =>
  tell(
    platform,
    {
      key: id_jalan,
      kind: 'peringatan',
      system: pelaksana,
      subject: `Sinkronisasi gagal: ${judul}`,
      text: `Jalan ${id_jalan} (${judul}) gagal; ${gagal} catatan ditolak. Periksa endpoint, token, dan log (SOP 7.1).`,
    },
    STK,
  )
