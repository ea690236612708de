import { describe, expect, test } from 'vitest'
import { DdiError } from '#base'
import { bankAccess } from '../../../src/reference/clients/bank/access.ts'
import { jossAccess } from '../../../src/reference/clients/joss/joss.ts'
import { satusehatAccess } from '../../../src/reference/clients/satusehat/satusehat.ts'

const JOSS = { JOSS_URL: 'https://joss.example', JOSS_CLIENT_ID: 'simak', JOSS_SECRET: 'very-secret' }
const BANK = { BANK_URL: 'https://bank.example', BANK_CLIENT_ID: 'uss', BANK_SECRET: 'very-secret' }
const KEY = Buffer.alloc(32, 7)

const failure = (run: () => unknown): DdiError => {
  try {
    run()
  } catch (error) {
    if (error instanceof DdiError) return error
  }
  throw new Error('nothing was refused')
}

describe('credentials come from the environment', () => {
  test('[R16] [SOP 6.B.2.a] and from nowhere else: what is missing is named, what is there is not shown', () => {
    const { message, findings } = failure(() =>
      jossAccess({ ...JOSS, JOSS_URL: '', JOSS_CLIENT_ID: undefined }),
    )
    expect(findings[0]?.code).toBe('credentials-missing')
    expect(message).toContain('JOSS_URL, JOSS_CLIENT_ID')
    expect(message).not.toContain('very-secret')
  })

  test.each(['https://joss.example', 'http://127.0.0.1:4010/joss', 'http://joss.localhost:4010'])(
    '%s is protected',
    url => {
      expect(jossAccess({ ...JOSS, JOSS_URL: url }).url).toBe(url)
    },
  )

  test.each([
    'http://joss.example',
    'http://localhost.example',
    'https://simak:very-secret@joss.example',
    'https://joss.example?key=very-secret',
    'ftp://joss.example',
    'joss',
  ])('[R12] credentials never go to an unprotected address: %s', url => {
    const { findings, message } = failure(() => jossAccess({ ...JOSS, JOSS_URL: url }))
    expect(findings[0]?.code).toBe('url-unprotected')
    expect(message).not.toContain('very-secret')
  })

  test('a PEM may have its line ends written out', () => {
    const access = satusehatAccess({
      SATUSEHAT_URL: 'https://satusehat.example',
      SATUSEHAT_CLIENT_ID: 'uss',
      SATUSEHAT_CLIENT_SECRET: 'very-secret',
      SATUSEHAT_PUBLIC_KEY: '-----BEGIN PUBLIC KEY-----\\nAAAA\\n-----END PUBLIC KEY-----',
    })
    expect(access.publicKey.split('\n')).toHaveLength(3)
  })

  test('data keys have an id each', () => {
    const text = `k-1=${KEY.toString('base64')},k-2=${KEY.toString('base64')}`
    expect([...bankAccess({ ...BANK, BANK_DATA_KEYS: text }).dataKeys.keys()]).toEqual(['k-1', 'k-2'])
  })

  test.each(['k-1', '=AAAA', 'k-1=AAAA'])('%s is no data key', text => {
    const error = failure(() => bankAccess({ ...BANK, BANK_DATA_KEYS: text }))
    expect(error.findings[0]?.code).toBe('data-key-invalid')
  })
})
