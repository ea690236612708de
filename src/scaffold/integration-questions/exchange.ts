import type { Landscape } from '../landscape.ts'
import { one, type Question } from '../question.ts'
import { aText } from '../wanted.ts'
import { choice, operationsOf } from './answered.ts'

/** Which way and how often (SOP 6.A.2). */
export const EXCHANGE_QUESTIONS: readonly Question<Landscape>[] = [
  {
    key: 'direction',
    flag: '--direction <direction>',
    help: 'pull, push or two-way (SOP 6.A.2); by default what the operations do',
    ask: { en: 'Which way does data go? (SOP 6.A.2)', id: 'Arah komunikasi data (SOP 6.A.2)' },
    choices: () => [
      choice('pull', 'pull: the consumer fetches data / consumer mengambil data'),
      choice('push', 'push: the consumer sends data / consumer mengirim data'),
      choice('two-way', 'two-way: both / keduanya'),
    ],
    fallback: (answers, landscape) => {
      const reading = new Set(operationsOf(answers, landscape).map(({ method }) => method === 'GET'))
      return [reading.size > 1 ? 'two-way' : reading.has(false) ? 'push' : 'pull']
    },
  },
  {
    key: 'frequency',
    flag: '--frequency <kind>',
    help: 'real-time, on-demand or batch (SOP 6.A.2)',
    ask: { en: 'How often? (SOP 6.A.2)', id: 'Seberapa sering? (SOP 6.A.2)' },
    choices: () => [
      choice('real-time', 'real-time: with each event / setiap kejadian'),
      choice('on-demand', 'on-demand: when a person asks / saat diminta'),
      choice('batch', 'batch: by a schedule / terjadwal'),
    ],
  },
  {
    key: 'cron',
    flag: '--cron <schedule>',
    help: 'of a batch: minute, hour, day, month, weekday, such as "30 1 * * *"',
    ask: { en: 'Schedule: minute hour day month weekday', id: 'Jadwal: menit jam tanggal bulan hari' },
    when: answers => one(answers, 'frequency') === 'batch',
    fallback: () => undefined,
    problem: value =>
      /^\S+( \S+){4}$/.test(value) && value.length <= 200
        ? undefined
        : { en: 'Five fields, such as 30 1 * * *.', id: 'Lima kolom, misalnya 30 1 * * *.' },
  },
  {
    key: 'zone',
    flag: '--zone <name>',
    help: 'of a batch: its time zone',
    ask: { en: 'Time zone', id: 'Zona waktu' },
    when: answers => one(answers, 'frequency') === 'batch',
    fallback: () => ['Asia/Jakarta'],
    problem: aText(50),
  },
]
