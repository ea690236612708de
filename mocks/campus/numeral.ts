const UNITS = ['', 'Satu', 'Dua', 'Tiga', 'Empat', 'Lima', 'Enam', 'Tujuh', 'Delapan', 'Sembilan']

/** Indonesian numerals from 1 to 999: `Sebelas`, `Dua Puluh`, `Seratus Tiga`. */
export const numeral = (value: number): string => {
  const unit = UNITS[value % 10] ?? ''
  if (value < 10) return unit
  if (value === 10) return 'Sepuluh'
  if (value === 11) return 'Sebelas'
  if (value < 20) return `${unit} Belas`
  if (value < 100) return `${UNITS[Math.floor(value / 10)]} Puluh ${unit}`.trim()
  const hundreds = value < 200 ? 'Seratus' : `${UNITS[Math.floor(value / 100)]} Ratus`
  return `${hundreds} ${numeral(value % 100)}`.trim()
}
