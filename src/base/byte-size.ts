const UNITS: Readonly<Record<string, number>> = { KiB: 1024, MiB: 1024 * 1024 }

/** Bytes of a size such as `512 KiB` or `30MiB`, below 100 MiB; `undefined` for any other text. */
export const byteSizeOf = (text: string): number | undefined => {
  const [, count = '', unit = ''] = /^([1-9]\d{0,4}) ?(KiB|MiB)$/.exec(text) ?? []
  const size = Number(count) * (UNITS[unit] ?? 0)
  return size > 0 && size < 100 * 1024 * 1024 ? size : undefined
}
