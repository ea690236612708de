import { expect, test } from 'vitest'
import { own } from '#base'
import { compileContract } from '#contract'
import { loadWorkspace } from '#workspace'

const { apis } = await loadWorkspace('.')
const api = apis.find(candidate => candidate.api === 'satusehat-kyc')
const operation = api && compileContract(api).find('buatUrlValidasi')
const answers = operation?.responseFor(200)?.content ?? []

const exampleOf = (content: typeof answers, type: string): unknown =>
  content.find(media => media.type === type)?.examples[0]?.value

const BEGIN = '-----BEGIN ENCRYPTED MESSAGE-----\r\n'
const END = '\r\n-----END ENCRYPTED MESSAGE-----'

/** DOMAIN 1.2: W (256 bytes), IV (12), ciphertext as long as the plaintext, tag (16). */
const OVERHEAD = 284

test.each([
  { direction: 'request', content: operation?.requestBody?.content ?? [] },
  { direction: 'response', content: answers },
])('the sealed $direction has the layout of the envelope and the length of its JSON', ({ content }) => {
  const envelope = String(exampleOf(content, 'text/plain'))
  const plaintext = JSON.stringify(exampleOf(content, 'application/json'))
  expect(envelope.startsWith(BEGIN)).toBe(true)
  expect(envelope.endsWith(END)).toBe(true)
  const lines = envelope.slice(BEGIN.length, -END.length).split('\r\n')
  expect(lines.slice(0, -1).every(line => line.length === 76)).toBe(true)
  const message = Buffer.from(lines.join(''), 'base64')
  expect(message.toString('base64')).toBe(lines.join(''))
  expect(message.length).toBe(Buffer.byteLength(plaintext) + OVERHEAD)
})

test.each([
  { given: 'lines that end in LF', change: (text: string) => text.replaceAll('\r\n', '\n') },
  {
    given: 'base64 that is not folded',
    change: (text: string) => text.replaceAll(/(?<=[\w+/=])\r\n(?=[\w+/=])/g, ''),
  },
  { given: 'lines that became spaces', change: (text: string) => text.replaceAll('\r\n', ' ') },
])('a request takes $given', ({ change }) => {
  const media = operation?.requestBody?.content.find(({ type }) => type === 'text/plain')
  const changed = change(String(own(media?.examples[0], 'value')))
  expect(changed).not.toBe(media?.examples[0]?.value)
  expect(operation?.checkValue(media?.schema ?? false, changed, 'request')).toEqual([])
})

test('a request without markers is refused', () => {
  const media = operation?.requestBody?.content.find(({ type }) => type === 'text/plain')
  const bare = String(media?.examples[0]?.value).slice(BEGIN.length, -END.length)
  expect(operation?.checkValue(media?.schema ?? true, bare, 'request')).not.toEqual([])
})
