import { scenario } from 'ddi/mock'
import type { operations } from '../../generated/sister/types.ts'
import { refuse } from './answer.ts'
import { PT } from './lecturer.ts'
import { inSemester, listOf, pageOf, partOf } from './lists.ts'
import { type Sister, sister } from './state.ts'
import { giveToken } from './token.ts'

/** Lecturers and their academic work, to be read page by page with a JWT of sixty minutes (DOMAIN §5). */
export default scenario<operations, Sister>({
  state: sister,
  refuse,
  operations: {
    authorize: giveToken,
    daftarSdm: ({ state, query }) => {
      const name = query.nama?.toLowerCase()
      const body = Object.values(state.dosen)
        .map(({ sdm }) => sdm)
        .filter(sdm => name === undefined || sdm.nama_sdm?.toLowerCase().includes(name))
        .filter(({ nidn }) => query.nidn === undefined || query.nidn === nidn)
        .filter(({ nip }) => query.nip === undefined || query.nip === nip)
        .filter(({ nuptk }) => query.nuptk === undefined || query.nuptk === nuptk)
      return { status: 200, body: query.id_sp === undefined || query.id_sp === PT ? body : [] }
    },
    // The other references don't change: they are the contract's examples.
    daftarUnitKerja: ({ query }) =>
      query.id_perguruan_tinggi === PT ? undefined : { status: 200, body: [] },
    ambilProfil: partOf(({ profil }) => profil),
    ambilKependudukan: partOf(({ kependudukan }) => kependudukan),
    ambilKepegawaian: partOf(({ kepegawaian }) => kepegawaian),
    ambilAlamat: partOf(({ alamat }) => alamat),
    ambilDataLain: partOf(({ lain }) => lain),
    ambilKeluarga: partOf(({ keluarga }) => keluarga),
    daftarBidangIlmu: partOf(({ bidang_ilmu }) => bidang_ilmu),
    daftarPenugasan: listOf(({ penugasan }) => penugasan),
    daftarJabatanFungsional: listOf(({ jabatan_fungsional }) => jabatan_fungsional),
    daftarKepangkatan: listOf(({ kepangkatan }) => kepangkatan),
    daftarPendidikanFormal: listOf(({ pendidikan_formal }) => pendidikan_formal),
    daftarSertifikasiDosen: listOf(({ sertifikasi_dosen }) => sertifikasi_dosen),
    daftarPengajaran: inSemester(({ pengajaran }) => pengajaran),
    daftarBimbingan: inSemester(({ bimbingan }) => bimbingan),
    daftarPengujian: inSemester(({ pengujian }) => pengujian),
    daftarPenelitian: pageOf(({ penelitian }) => penelitian),
    daftarPublikasi: pageOf(({ publikasi }) => publikasi),
    daftarPengabdian: pageOf(({ pengabdian }) => pengabdian),
  },
})
