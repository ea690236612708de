import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { pagesOf } from '../../../mocks/peruri/pdf-desk.ts'
import { document } from './document.ts'
import { DEAN, partner } from './partner.ts'

/** 60 kB that unpack to 60 MB of blanks where objects should be. */
const bomb = (): string => {
  const blanks = deflateSync(Buffer.alloc(60_000_000, 0x20))
  const start = `%PDF-1.5\n1 0 obj<</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length ${blanks.length}>>stream\n`
  const end = '\nendstream endobj\ntrailer<</Root 2 0 R>>\n%%EOF'
  return Buffer.concat([Buffer.from(start), blanks, Buffer.from(end)]).toString('base64')
}

test('while a hostile document is read, the mock answers others; then it is refused', async () => {
  const { param, order } = await partner()
  const payload = { fileName: 'a.pdf', base64Document: bomb() }
  const refused = param('sendDocument', { email: DEAN, payload })
  const first = await Promise.race([refused, order('checkDocumentStatus', '3201')])
  expect(first).toMatchObject({ resultCode: '0' })
  expect(await refused).toMatchObject({ resultCode: 'CTH12' })
})

test('a document that takes too long is given up, and the next one is read', async () => {
  await expect(pagesOf(bomb(), 20)).rejects.toMatchObject({
    body: { resultCode: 'CTH12', errorMessage: expect.stringContaining('takes too long') },
  })
  expect(await pagesOf(await document(2))).toEqual([
    { width: 595, height: 842 },
    { width: 595, height: 842 },
  ])
})

test('documents that come at once are read one after the other', async () => {
  const sent = [await document(1), 'AAAA', await document(3)].map(base64 => pagesOf(base64))
  const read = await Promise.allSettled(sent)
  expect(read.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})
