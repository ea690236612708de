import type { DataClass } from '#base'

/**
 * Names that tell of personal data (DOMAIN 8.2, UU 27/2022 article 4). `_`, `-` and case don't matter;
 * a name matches whole, so that `nama_mk` (a course) is not taken for `nama` (a person).
 */
const PERSONAL: ReadonlySet<string> = new Set([
  ...['nik', 'ktp', 'noktp', 'npwp', 'nisn', 'nim', 'nidn', 'nip', 'nuptk', 'passport', 'nopaspor'],
  ...[
    'nama',
    'namalengkap',
    'namamahasiswa',
    'namaibukandung',
    'namaayah',
    'namaibu',
    'namawali',
    'fullname',
  ],
  ...['tempatlahir', 'tanggallahir', 'tgllahir', 'birthdate', 'dateofbirth', 'placeofbirth'],
  ...[
    'alamat',
    'address',
    'email',
    'emailkampus',
    'emailpribadi',
    'nohp',
    'nohandphone',
    'telepon',
    'notelepon',
  ],
  ...['notelp', 'phone', 'phonenumber', 'whatsapp', 'agama', 'jeniskelamin', 'gender', 'kewarganegaraan'],
  ...['statusperkawinan', 'foto', 'denda', 'ukt', 'penghasilan', 'penghasilanayah', 'penghasilanibu', 'gaji'],
  ...[
    'kebutuhankhusus',
    'ihsnumber',
    'golongandarah',
    'penyakit',
    'biometrik',
    'sidikjari',
    'nomorva',
    'rekening',
  ],
])

const RESTRICTED: ReadonlySet<string> = new Set([
  ...['nik', 'ktp', 'noktp', 'npwp', 'passport', 'nopaspor', 'email', 'emailkampus', 'emailpribadi'],
  ...['nohp', 'nohandphone', 'telepon', 'notelepon', 'notelp', 'phone', 'phonenumber', 'whatsapp'],
])

/** Health, biometrics and finances (UU 27/2022 article 4 paragraph 2; DOMAIN 8.2). */
const SPECIFIC: ReadonlySet<string> = new Set([
  ...['ktpphoto', 'fotoktp', 'videostream', 'speciment', 'specimen', 'facephoto', 'fotowajah', 'selfie'],
  ...['biometrik', 'sidikjari', 'fingerprint', 'ihsnumber', 'kebutuhankhusus', 'golongandarah', 'penyakit'],
  ...['ukt', 'denda', 'gaji', 'penghasilan', 'penghasilanayah', 'penghasilanibu', 'penghasilanwali'],
  ...['nomorva', 'vanumber', 'virtualaccountno', 'virtualaccountnumber', 'rekening', 'nomorrekening'],
])

const flat = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

export const isPersonal = (name: string): boolean => PERSONAL.has(flat(name))

/** Nobody but a person has one; an office has e-mail addresses and telephones too. */
const IDENTITIES: ReadonlySet<string> = new Set([
  'nik',
  'ktp',
  'noktp',
  'nim',
  'nisn',
  'passport',
  'nopaspor',
])

/** The lowest class that a property of this name may have; `undefined` where its owner decides. */
export const leastClass = (name: string): DataClass | undefined => {
  if (SPECIFIC.has(flat(name))) return 'personal-specific'
  return IDENTITIES.has(flat(name)) ? 'personal' : undefined
}

/** What may not stand in a URL; a NIM may (SOP 6.B.1 has it in its example). */
export const isRestrictedIdentifier = (name: string): boolean => RESTRICTED.has(flat(name))
