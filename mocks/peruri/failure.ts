import type { Explanation } from 'ddi/protocol'

/**
 * Every business failure: the examples of the contract under the same names. Only SB001 is known from clients of
 * Peruri; the other codes are invented (DOMAIN 3.1).
 */
export const FAILURES = {
  emailTidakTerdaftar: { resultCode: 'SB001', resultDesc: 'Email tidak terdaftar' },
  orderTidakDikenal: { resultCode: 'CTH01', resultDesc: 'Order ID tidak ditemukan' },
  otpSalah: { resultCode: 'CTH02', resultDesc: 'Kode OTP salah atau kedaluwarsa' },
  sesiSalah: { resultCode: 'CTH03', resultDesc: 'Session tidak valid' },
  sudahTerdaftar: { resultCode: 'CTH04', resultDesc: 'Email sudah terdaftar' },
  sistemTidakDikenal: { resultCode: 'CTH05', resultDesc: 'System ID tidak ditemukan' },
  verifikasiGagal: { resultCode: 'CTH06', resultDesc: 'Verifikasi wajah gagal' },
  sertifikatBelumTerbit: { resultCode: 'CTH07', resultDesc: 'Sertifikat belum terbit' },
  akunBelumAktif: { resultCode: 'CTH08', resultDesc: 'Akun belum diaktifkan' },
  belumVerifikasi: { resultCode: 'CTH09', resultDesc: 'Verifikasi wajah belum dilakukan' },
  tahapSelesai: { resultCode: 'CTH10', resultDesc: 'Tahap ini sudah selesai' },
  sertifikatBerakhir: { resultCode: 'CTH11', resultDesc: 'Sertifikat sudah berakhir' },
  berkasTidakTerbaca: {
    resultCode: 'CTH12',
    resultDesc: 'Berkas tidak dapat dibaca sebagai PDF atau gambar',
  },
  letakTidakSah: { resultCode: 'CTH13', resultDesc: 'Letak tanda tangan di luar halaman' },
  letakBelumDiatur: { resultCode: 'CTH14', resultDesc: 'Letak tanda tangan belum diatur' },
  letakGanda: { resultCode: 'CTH15', resultDesc: 'Letak tanda tangan sudah dikirim sebelumnya' },
  caraLain: { resultCode: 'CTH16', resultDesc: 'Dokumen ini ditandatangani dengan cara lain' },
  sudahDitandatangani: { resultCode: 'CTH17', resultDesc: 'Dokumen sudah ditandatangani' },
  belumDitandatangani: { resultCode: 'CTH18', resultDesc: 'Dokumen belum selesai ditandatangani' },
  penandatanganBerbeda: { resultCode: 'CTH19', resultDesc: 'Penandatangan dokumen tidak sama' },
  otpTerkunci: { resultCode: 'CTH20', resultDesc: 'Percobaan OTP habis, minta OTP baru' },
  kuotaHabis: { resultCode: 'CTH21', resultDesc: 'Kuota tanda tangan habis' },
  dokumenTerkunci: { resultCode: 'CTH22', resultDesc: 'Dokumen tidak boleh diubah lagi' },
} as const

export type FailureName = keyof typeof FAILURES

/** Thrown wherever a request cannot be granted, before anything of the state has changed. */
export class BusinessFailure extends Error {
  readonly body: { resultCode: string; resultDesc: string; errorMessage?: string }

  /** Why a session was refused, for the journal. */
  readonly explanation: Explanation | undefined

  constructor(name: FailureName, hint: string | undefined, explanation: Explanation | undefined) {
    super(FAILURES[name].resultDesc)
    this.explanation = explanation
    this.body = hint === undefined ? { ...FAILURES[name] } : { ...FAILURES[name], errorMessage: hint }
  }
}

/** `hint` tells a developer what to do next, in the field that some clients of Peruri expect. */
export const fail: (name: FailureName, hint?: string, explanation?: Explanation) => never = (
  name,
  hint,
  explanation,
) => {
  throw new BusinessFailure(name, hint, explanation)
}
