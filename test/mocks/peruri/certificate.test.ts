import { describe, expect, test } from 'vitest'
import { certify, IMAGE, type Partner, partner, person, VIDEO } from './partner.ts'

const YEAR = 365 * 86_400_000
const email = 'penanda.tangan@example.com'

test('from the registration to the certificate, step by step', async () => {
  const { param, inbox } = await partner()

  expect(await param('registration', person(email))).toEqual({
    resultCode: '0',
    resultDesc: 'Sukses registrasi, silakan lanjutkan proses aktivasi',
  })
  expect(inbox(email)).toEqual([
    {
      at: '2026-03-02 08:00:00',
      to: email,
      phone: '080000000099',
      about: 'aktivasi',
      link: 'http://localhost:4010/peruri/gateway/index.php?email=penanda.tangan%40example.com&systemId=USS-SIMAK',
    },
  ])
  expect(await param('activation', { email })).toMatchObject({ resultCode: '0' })
  expect(await param('checkCertificate', { email })).toMatchObject({ resultCode: 'CTH07' })
  expect(await param('videoVerification', { email, videoStream: VIDEO })).toMatchObject({ resultCode: '0' })
  expect(await param('sendSpeciment', { email, speciment: IMAGE })).toMatchObject({ resultCode: '0' })
  expect(await param('checkCertificate', { email })).toEqual({
    resultCode: '0',
    resultDesc: 'Sertifikat aktif',
    data: { email, phone: '080000000099', isExpired: '0' },
  })
})

test('no photo, video or specimen is kept', async () => {
  const peruri = await partner()
  await certify(peruri, email)
  const kept = JSON.stringify(peruri.memory.save())
  expect(kept).toContain(email)
  for (const sent of [IMAGE, VIDEO, person(email).ktpPhoto, person(email).ktp])
    expect(kept).not.toContain(sent)
})

describe('a step that cannot be', () => {
  const nothing = async (): Promise<void> => {}
  const registered = async ({ param }: Partner): Promise<void> =>
    void (await param('registration', person(email)))
  const activated = async (peruri: Partner): Promise<void> => {
    await registered(peruri)
    await peruri.param('activation', { email })
  }
  const verified = async (peruri: Partner): Promise<void> => {
    await activated(peruri)
    await peruri.param('videoVerification', { email, videoStream: VIDEO })
  }
  const certified = (peruri: Partner): Promise<void> => certify(peruri, email)

  test.each([
    { given: 'an activation of nobody', before: nothing, operation: 'activation', sent: {}, want: 'SB001' },
    {
      given: 'e-KYC of nobody',
      before: nothing,
      operation: 'videoVerification',
      sent: { videoStream: VIDEO },
      want: 'SB001',
    },
    {
      given: 'a specimen of nobody',
      before: nothing,
      operation: 'sendSpeciment',
      sent: { speciment: IMAGE },
      want: 'SB001',
    },
    {
      given: 'a certificate of nobody',
      before: nothing,
      operation: 'checkCertificate',
      sent: {},
      want: 'SB001',
    },
    {
      given: 'a second registration',
      before: registered,
      operation: 'registration',
      sent: person(email),
      want: 'CTH04',
    },
    {
      given: 'a registration in capitals',
      before: registered,
      operation: 'registration',
      sent: person(email.toUpperCase()),
      want: 'CTH04',
    },
    { given: 'a second activation', before: activated, operation: 'activation', sent: {}, want: 'CTH10' },
    {
      given: 'e-KYC before the activation',
      before: registered,
      operation: 'videoVerification',
      sent: { videoStream: VIDEO },
      want: 'CTH08',
    },
    {
      given: 'a video that is none',
      before: activated,
      operation: 'videoVerification',
      sent: { videoStream: IMAGE },
      want: 'CTH06',
    },
    {
      given: 'a second e-KYC',
      before: verified,
      operation: 'videoVerification',
      sent: { videoStream: VIDEO },
      want: 'CTH10',
    },
    {
      given: 'a specimen before the activation',
      before: registered,
      operation: 'sendSpeciment',
      sent: { speciment: IMAGE },
      want: 'CTH08',
    },
    {
      given: 'a specimen before e-KYC',
      before: activated,
      operation: 'sendSpeciment',
      sent: { speciment: IMAGE },
      want: 'CTH09',
    },
    {
      given: 'a specimen that is no image',
      before: verified,
      operation: 'sendSpeciment',
      sent: { speciment: VIDEO },
      want: 'CTH12',
    },
    {
      given: 'a second specimen',
      before: certified,
      operation: 'sendSpeciment',
      sent: { speciment: IMAGE },
      want: 'CTH10',
    },
    {
      given: 'a certificate before the specimen',
      before: verified,
      operation: 'checkCertificate',
      sent: {},
      want: 'CTH07',
    },
  ])('$given', async ({ before, operation, sent, want }) => {
    const peruri = await partner()
    await before(peruri)
    const kept = JSON.stringify(peruri.state())
    expect(await peruri.param(operation, { email, ...sent })).toMatchObject({ resultCode: want })
    expect(JSON.stringify(peruri.state())).toBe(kept)
  })

  test.each(['registration', 'activation', 'videoVerification', 'sendSpeciment', 'checkCertificate'])(
    '%s under the id of another partner',
    async operation => {
      const { ask } = await partner()
      const sent = {
        registration: person(email),
        videoVerification: { email, videoStream: VIDEO },
        sendSpeciment: { email, speciment: IMAGE },
      }[operation] ?? { email }
      const answer = await ask(operation, { param: { ...sent, systemId: 'USS-LMS' } })
      expect(answer).toMatchObject({ resultCode: 'CTH05' })
    },
  )
})

test('a certificate ends after a year, and e-KYC and a specimen give another', async () => {
  const peruri = await partner()
  const { param, clock } = peruri
  await certify(peruri, email)
  const account = peruri.state().accounts[email]
  expect(account?.certifiedUntil).toBe(clock.now() + YEAR)

  // The standing gateway key of a mock lives for half a year only, so the certificate is made to end sooner.
  Object.assign(account ?? {}, { certifiedUntil: clock.now() + 1 })
  expect(await param('checkCertificate', { email })).toMatchObject({ data: { isExpired: '0' } })
  clock.advance(1)
  expect(await param('checkCertificate', { email })).toMatchObject({
    resultCode: '0',
    data: { isExpired: '1' },
  })
  const payload = { fileName: 'a.pdf', base64Document: 'JVBERi0=' }
  expect(await param('sendDocument', { email, payload })).toMatchObject({ resultCode: 'CTH11' })

  await param('videoVerification', { email, videoStream: VIDEO })
  await param('sendSpeciment', { email, speciment: IMAGE })
  expect(await param('checkCertificate', { email })).toMatchObject({ data: { isExpired: '0' } })
})
