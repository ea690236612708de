import { expect, test } from 'vitest'
import { syntheticStudents } from '../../src/reference/students.ts'

test('the students are always the same, each once, and recognisably nobody', () => {
  const students = syntheticStudents()
  expect(students).toEqual(syntheticStudents())
  expect(new Set(students.map(({ nim }) => nim)).size).toBe(40)
  expect(new Set(students.map(({ nama }) => nama)).size).toBe(40)
  for (const { nim, nama, angkatan, email_kampus } of students) {
    expect(nim).toMatch(new RegExp(`^${angkatan}[0-9]{5}$`))
    expect(nama).toMatch(/^Mahasiswa Contoh [A-Z][A-Za-z ]+$/)
    expect(email_kampus.endsWith('.example')).toBe(true)
  }
})
