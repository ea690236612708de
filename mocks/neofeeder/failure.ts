/** What the mock says for each code it knows; the texts of the contract's examples where it has one (DOMAIN §4.3). */
export const FAILURES = {
  11: 'Tipe media bukan JSON atau XML',
  12: 'Nama pengguna atau sandi salah',
  13: 'Act tidak dikenal',
  14: 'Belum dibuat',
  15: 'JSON rusak',
  100: 'Token tidak ada atau kedaluwarsa',
  103: 'Kesalahan SQL, misalnya pada filter',
  105: 'Tidak ada yang berubah',
  108: 'Isian tidak sah',
  109: 'Nama isian tidak dikenal',
  111: 'Tidak ada baris yang diubah',
  113: 'Tidak ada baris yang dihapus',
  115: 'Di luar perguruan tinggi atau program studi sendiri',
  116: 'Di luar kewenangan atau periode sudah ditutup',
  119: 'Data ganda',
  121: 'Kesalahan basis data atau parameter',
  200: 'Mahasiswa dengan nama, kelahiran, dan ibu yang sama sudah ada',
  211: 'Mahasiswa sudah terdaftar di program studi ini',
  213: 'NIM kosong',
  215: 'Biodata masih dipakai',
  218: 'Riwayat pendidikan masih dipakai',
  219: 'NIM tidak unik di program studi',
  400: 'Mata kuliah ditolak',
  500: 'Kurikulum ditolak',
  600: 'Mata kuliah kurikulum ditolak',
  700: 'Kelas ditolak',
  730: 'Aktivitas kuliah (AKM) ditolak',
  737: 'Status AKM hanya A, N, C, atau G',
  738: 'Jumlah SKS AKM tidak cocok',
  800: 'Nilai ditolak',
  900: 'Aktivitas atau pengajaran ditolak',
} as const

export type FailureCode = keyof typeof FAILURES

export interface Failed {
  readonly error_code: FailureCode
  readonly error_desc: string
  readonly data: null
}

/** `reason` tells a developer what was wrong with this very request. */
export const failed = (code: FailureCode, reason = ''): Failed => ({
  error_code: code,
  error_desc: reason === '' ? FAILURES[code] : `${FAILURES[code]}: ${reason}`.slice(0, 2_000),
  data: null,
})

/** Thrown wherever an act is refused, before anything of the state has changed. */
export class ActFailure extends Error {
  readonly body: Failed

  constructor(code: FailureCode, reason: string) {
    super(FAILURES[code])
    this.body = failed(code, reason)
  }
}

export const fail: (code: FailureCode, reason: string) => never = (code, reason) => {
  throw new ActFailure(code, reason)
}
