/** What became of one row: 0, or NeoFeeder's `error_code`. */
export type RowResult = number

/** `error_code` where nothing matches (DOMAIN 4.3: 111-114): the row has no counterpart. */
export const NO_COUNTERPART: RowResult = 111

export interface Outcome {
  readonly dikirim: number
  readonly berhasil: number
  readonly gagal: number
  readonly kesalahan: readonly { readonly error_code: number; readonly jumlah: number }[]
}

export const outcomeOf = (results: readonly RowResult[]): Outcome => {
  const failures = results.filter(code => code !== 0)
  const codes = [...new Set(failures)].sort((left, right) => left - right)
  return {
    dikirim: results.length,
    berhasil: results.length - failures.length,
    gagal: failures.length,
    kesalahan: codes.map(error_code => ({
      error_code,
      jumlah: failures.filter(code => code === error_code).length,
    })),
  }
}
