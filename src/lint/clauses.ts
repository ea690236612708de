import type { Bilingual } from '#base'

/** A clause of the SOP or of what it refers to, and what proves that it is kept. */
export interface Clause {
  readonly id: string
  readonly title: Bilingual
  /** Codes of `ddi lint`; empty where no document can show it, only a running system. */
  readonly rules: readonly string[]
  /** Tests and schemas of the repository; for rules, beside their pages. */
  readonly evidence: readonly string[]
}

/** Each rule fires on the bad example of its page and is silent on the good one. */
const PAGES = 'test/lint/rules.test.ts'
const DDI_SCHEMA = 'schemas/ddi.schema.json'

const clause = (
  id: string,
  en: string,
  inIndonesian: string,
  rules: readonly string[],
  evidence: readonly string[] = [],
): Clause => ({
  id,
  title: { id: inIndonesian, en },
  rules,
  evidence: rules.length > 0 ? [PAGES, ...evidence] : evidence,
})

/** Every machine-checkable clause: DOMAIN 8.2 (UU 27/2022), 8.3 (SOP) and 8.4 (OWASP API Security Top 10, 2023). */
export const CLAUSES: readonly Clause[] = [
  clause('SOP 4', 'Provider and consumer are two systems', 'Provider dan consumer adalah dua sistem', [
    'ddi-same-system',
    'ddi-wrong-provider',
  ]),
  clause(
    'SOP 6.A.2',
    'The analysis states data, direction, frequency and access rights',
    'Analisis menyebut data, arah, frekuensi, dan hak akses',
    [
      ...['ddi-missing', 'ddi-invalid', 'ddi-unknown-system', 'ddi-unknown-zone', 'ddi-unknown-operation'],
      ...['ddi-unknown-field', 'ddi-missing-scope', 'ddi-excess-scope', 'ddi-unread-operation'],
      ...['ddi-unused-operation', 'sop-scope', 'sop-owner'],
    ],
    [DDI_SCHEMA],
  ),
  clause(
    'SOP 6.A.3',
    'The DDI states endpoints, format, authentication and access rights',
    'DDI menyebut endpoint, format, autentikasi, dan hak akses',
    [
      ...['ddi-missing', 'ddi-unknown', 'ddi-invalid', 'ddi-duplicate-id', 'ddi-duplicate-flow'],
      ...['ddi-duplicate-operation', 'ddi-unknown-api', 'ddi-wrong-format', 'ddi-wrong-protocol'],
      'ddi-unknown-workflow',
    ],
    [DDI_SCHEMA],
  ),
  clause(
    'SOP 6.B.1 (auth)',
    'Bearer token or HMAC secret key',
    'Bearer Token atau HMAC Secret Key',
    ['sop-authentication', 'ddi-wrong-protocol'],
    ['test/provider/steps/authenticate.test.ts'],
  ),
  clause(
    'SOP 6.B.1 (filter)',
    'Filters, so that only relevant data is sent',
    'Filter, agar hanya data relevan yang dikirim',
    ['sop-list-filter', 'sop-closed-object', 'ddi-unread-field'],
  ),
  clause(
    'SOP 6.B.1, 6.B.3 (rate limit)',
    'Every endpoint has a rate limit',
    'Setiap endpoint memiliki rate limit',
    ['sop-rate-limit', 'ddi-rate-above-limit'],
    ['test/provider/steps/rate-limit.test.ts'],
  ),
  clause(
    'SOP 6.B.2',
    'Transferred data is validated; errors are recognised',
    'Hasil transfer data divalidasi; kesalahan dikenali',
    ['sop-body-schema', 'sop-error-in-200', 'example-invalid'],
  ),
  clause(
    'SOP 6.B.3 (network)',
    'Requests come from listed addresses only',
    'Hanya melayani IP dalam daftar',
    ['ddi-missing', 'ddi-invalid-network', 'ddi-open-network', 'sop-error-responses'],
    ['test/provider/steps/network.test.ts'],
  ),
  clause('SOP 6.B.3 (TLS)', 'HTTPS with a valid certificate', 'HTTPS dengan sertifikat valid', [
    'sop-https',
    'sop-callback-url',
  ]),
  clause('SOP 6.B.3 (secrets)', 'No secret in a public file', 'Tidak ada rahasia di berkas publik', [
    'sop-secret',
  ]),
  clause(
    'SOP 6.B.3 (rotation)',
    'Tokens are replaced every six months',
    'Token diganti setiap 6 bulan',
    ['sop-record'],
    ['test/provider/token.test.ts'],
  ),
  clause(
    'SOP 6.C.1',
    'Provider and consumer are tested before activation',
    'Provider dan consumer diuji sebelum aktif',
    ['example-invalid'],
    ['test/verify/verify.test.ts'],
  ),
  clause(
    'SOP 6.C.2',
    'Endpoints, parameters, examples, status codes and error handling are documented',
    'Endpoint, parameter, contoh, kode status, dan error handling didokumentasikan',
    [
      ...['sop-documentation', 'sop-bilingual', 'sop-example', 'example-invalid', 'sop-error-responses'],
      ...['sop-error-in-200', 'sop-error-leak'],
    ],
  ),
  clause(
    'SOP 6.D.1',
    'Access is logged with time, endpoint, IP and status, for six months',
    'Akses dicatat: waktu, endpoint, IP, status; disimpan 6 bulan',
    ['sop-record'],
    ['test/provider/steps/audit.test.ts', 'test/provider/stores/stores.test.ts'],
  ),
  clause(
    'SOP 6.D.3',
    'Nobody waits longer than 10 seconds',
    'Tidak ada yang menunggu lebih dari 10 detik',
    ['ddi-invalid'],
    [DDI_SCHEMA],
  ),
  clause(
    'SOP 6.D.4',
    'Deprecation is announced 30 days ahead',
    'Deprecation diumumkan 30 hari sebelumnya',
    [
      ...['sop-lifecycle', 'sop-version', 'ddi-short-notice', 'ddi-sunset-before-deprecation'],
      ...['ddi-sunset-passed', 'ddi-wrong-version'],
    ],
    ['test/integration/lifecycle.test.ts'],
  ),
  clause('SOP 6.E.1', 'Tokens are requested by form', 'Token diminta dengan formulir', ['sop-record']),
  clause(
    'SOP 6.E.2',
    'A token belongs to a system, not to a user',
    'Token milik sistem, bukan pengguna',
    ['sop-record'],
    ['test/provider/token.test.ts'],
  ),
  clause(
    'SOP 6.E.3',
    'Personal data: TLS, law, no storage outside without permission',
    'Data pribadi: TLS, peraturan, tanpa penyimpanan di luar tanpa izin',
    ['ddi-storage-permission', 'sop-personal-credentials', 'sop-https', 'sop-personal-query'],
  ),
  clause('SOP 7', 'Incidents and corrective actions are recorded', 'Insiden dan tindakan korektif dicatat', [
    'sop-record',
  ]),
  clause(
    'SOP 8',
    'Review every semester, audit every six months',
    'Review setiap semester, audit setiap 6 bulan',
    ['ddi-review-overdue', 'ddi-review-too-rare', 'sop-version', 'waiver-expired', 'waiver-stale'],
    ['test/integration/review.test.ts'],
  ),
  clause(
    'UU 27/2022 (4)',
    'Personal data is classed, specific data as such',
    'Data pribadi digolongkan, data spesifik sebagaimana mestinya',
    ['sop-data-class', 'sop-specific-data', 'ddi-class-too-low'],
  ),
  clause(
    'UU 27/2022 (examples)',
    'Nobody real appears in an example',
    'Tidak ada orang nyata di dalam contoh',
    ['sop-synthetic-identifier', 'sop-synthetic-npwp', 'sop-synthetic-contact'],
  ),
  clause('UU 27/2022 (logs)', 'No personal identifier in a URL', 'Tidak ada pengenal pribadi di URL', [
    'sop-personal-query',
  ]),
  clause('OWASP API1:2023', 'Broken object level authorization', 'Otorisasi tingkat objek', [
    'sop-list-filter',
    'sop-scope',
    'sop-error-responses',
  ]),
  clause(
    'OWASP API2:2023',
    'Broken authentication',
    'Autentikasi',
    ['sop-authentication', 'sop-personal-credentials', 'sop-secret', 'sop-error-responses'],
    ['test/provider/steps/authenticate.test.ts'],
  ),
  clause('OWASP API3:2023', 'Broken object property level authorization', 'Otorisasi tingkat properti', [
    'sop-closed-object',
    'ddi-unread-field',
    'sop-data-class',
  ]),
  clause('OWASP API4:2023', 'Unrestricted resource consumption', 'Konsumsi sumber daya tanpa batas', [
    'sop-rate-limit',
    'sop-list-limit',
    'sop-bounded-request',
  ]),
  clause(
    'OWASP API5:2023',
    'Broken function level authorization',
    'Otorisasi tingkat fungsi',
    ['sop-scope', 'ddi-missing-scope', 'ddi-excess-scope', 'ddi-unread-operation'],
    ['test/integration/grants.test.ts'],
  ),
  clause(
    'OWASP API6:2023',
    'Unrestricted access to sensitive business flows',
    'Akses tak terbatas ke alur bisnis sensitif',
    ['sop-sensitive-flow'],
  ),
  clause('OWASP API7:2023', 'Server-side request forgery', 'Server-side request forgery', [
    'sop-callback-url',
  ]),
  clause('OWASP API8:2023', 'Security misconfiguration', 'Kesalahan konfigurasi keamanan', [
    'sop-https',
    'sop-error-leak',
  ]),
  clause('OWASP API9:2023', 'Improper inventory management', 'Pengelolaan inventaris', [
    'sop-owner',
    'sop-version',
    'sop-lifecycle',
    'ddi-unused-operation',
  ]),
  clause('OWASP API10:2023', 'Unsafe consumption of APIs', 'Pemakaian API yang tidak aman', [
    'sop-body-schema',
    'sop-error-in-200',
    'ddi-unknown-field',
  ]),
]
