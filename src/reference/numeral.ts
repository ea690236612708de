const UNITS = ['', 'Satu', 'Dua', 'Tiga', 'Empat', 'Lima', 'Enam', 'Tujuh', 'Delapan', 'Sembilan']

/** Indonesian numerals from 1 to 99: `Sebelas`, `Dua Belas`, `Tiga Puluh Empat`. */
export const numeral = (value: number): string => {
  const unit = UNITS[value % 10] ?? ''
  if (value < 10) return unit
  if (value === 10) return 'Sepuluh'
  if (value === 11) return 'Sebelas'
  if (value < 20) return `${unit} Belas`
  return `${UNITS[Math.floor(value / 10)]} Puluh ${unit}`.trim()
}
