import type { CheckMeta } from './check.ts'

/** What a document must say by itself; `#integration` finds it when it reads the document. */
export const STATEMENTS: readonly CheckMeta[] = [
  {
    code: 'ddi-missing',
    severity: 'error',
    source: 'SOP 6.A.2, 6.A.3',
    summary: {
      en: 'A document makes every statement that the SOP asks for.',
      id: 'Dokumen memuat setiap pernyataan yang diminta SOP.',
    },
    remedy: 'Add the key that the finding names.',
  },
  {
    code: 'ddi-unknown',
    severity: 'error',
    source: 'SOP 6.A.3',
    summary: { en: 'A document has only known keys.', id: 'Dokumen hanya memuat kunci yang dikenal.' },
    remedy: 'Correct the spelling of the key, or remove it.',
  },
  {
    code: 'ddi-invalid',
    severity: 'error',
    source: 'SOP 6.A.2, 6.A.3, 6.D.3',
    summary: {
      en: 'Every statement of a document has a value that makes sense.',
      id: 'Setiap pernyataan dalam dokumen bernilai masuk akal.',
    },
    remedy: 'Write what the finding wants at this place.',
  },
  {
    code: 'ddi-duplicate-id',
    severity: 'error',
    source: 'SOP 6.A.3',
    summary: {
      en: 'No two documents have the same id.',
      id: 'Tidak ada dua dokumen dengan id yang sama.',
    },
    remedy: 'Give one of them another id.',
  },
  {
    code: 'ddi-duplicate-flow',
    severity: 'error',
    source: 'SOP 6.A.3',
    summary: {
      en: 'No two flows of a document have the same id.',
      id: 'Tidak ada dua alur dengan id yang sama dalam satu dokumen.',
    },
    remedy: 'Give it another id, or merge the two flows.',
  },
  {
    code: 'ddi-duplicate-operation',
    severity: 'error',
    source: 'SOP 6.A.3',
    summary: {
      en: 'A flow lists an operation once.',
      id: 'Alur menyebut setiap operasi satu kali.',
    },
    remedy: 'Merge the two lists of `reads`.',
  },
  {
    code: 'ddi-same-system',
    severity: 'error',
    source: 'SOP 4',
    summary: {
      en: 'Provider and consumer of a flow are two systems.',
      id: 'Provider dan consumer suatu alur adalah dua sistem.',
    },
    remedy: 'Name the system that calls the api as the consumer.',
  },
  {
    code: 'ddi-sunset-before-deprecation',
    severity: 'error',
    source: 'SOP 6.D.4',
    summary: {
      en: 'A flow ends after it was deprecated.',
      id: 'Alur berakhir sesudah dinyatakan usang.',
    },
    remedy: 'Correct one of the two dates.',
  },
  {
    code: 'ddi-unknown-zone',
    severity: 'error',
    source: 'SOP 6.A.2',
    summary: {
      en: 'The schedule of a batch names a time zone that exists.',
      id: 'Jadwal batch menyebut zona waktu yang ada.',
    },
    remedy: 'For Sumatra write Asia/Jakarta (WIB).',
  },
  {
    code: 'ddi-invalid-network',
    severity: 'error',
    source: 'SOP 6.B.3',
    summary: {
      en: 'The addresses from which a consumer calls are ranges that exist.',
      id: 'Alamat asal consumer adalah rentang yang sah.',
    },
    remedy: 'Correct the address or the length of the prefix.',
  },
  {
    code: 'ddi-open-network',
    severity: 'warning',
    source: 'SOP 6.B.3',
    summary: {
      en: 'A consumer calls from addresses of its own, not from anywhere.',
      id: 'Consumer memanggil dari alamatnya sendiri, bukan dari mana saja.',
    },
    remedy: 'Name the addresses from which the consumer calls.',
  },
  {
    code: 'ddi-unknown-system',
    severity: 'error',
    source: 'SOP 6.A.2',
    summary: {
      en: 'The systems of a flow are systems of the configuration.',
      id: 'Sistem pada alur terdaftar di konfigurasi.',
    },
    remedy: 'Add it under `systems` in ddi.config.yaml, or correct its spelling.',
  },
  {
    code: 'ddi-unknown-api',
    severity: 'error',
    source: 'SOP 6.A.3',
    summary: {
      en: 'The api of a flow is an api of the configuration.',
      id: 'API pada alur terdaftar di konfigurasi.',
    },
    remedy: 'Add it under `apis` in ddi.config.yaml, or correct its spelling.',
  },
  {
    code: 'ddi-wrong-provider',
    severity: 'error',
    source: 'SOP 4',
    summary: {
      en: 'The provider of a flow is the system that offers the api.',
      id: 'Provider suatu alur adalah sistem yang menyediakan API-nya.',
    },
    remedy: 'Write the system of the api, or name another api.',
  },
]
