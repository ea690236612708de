import { expect, test } from 'vitest'
import { fixedClock, systemEntropy } from '#base'
import {
  channelsFrom,
  type Environment,
} from '../../../../src/reference/monitor/channels/from-environment.ts'
import { NOW } from '../fixture.ts'
import { nameOf } from './messages.ts'

const from = (env: Environment) =>
  channelsFrom(env, { clock: fixedClock(NOW), entropy: systemEntropy, nameOf, send: fetch }).map(
    ({ name }) => name,
  )

const SMTP = {
  DDI_SMTP_URL: 'smtps://mail.uss.example:465',
  DDI_MAIL_FROM: 'pemantau@uss.example',
  DDI_ALERT_TO: 'stk@uss.example',
}
const WEBHOOK = {
  DDI_WEBHOOK_URL: 'https://kait.uss.example/peringatan',
  DDI_WEBHOOK_HOSTS: 'kait.uss.example, cadangan.uss.example',
  DDI_WEBHOOK_CREDENTIAL: 'pemantau:contoh-rahasia',
}
const INSTATUS = {
  DDI_INSTATUS_TOKEN: 'contoh-token',
  DDI_INSTATUS_PAGE: 'ckcontohhalaman0000000001',
  DDI_INSTATUS_COMPONENTS: 'simak=ckcontohkomponen000000001,lms=ckcontohkomponen000000002',
}

test('the environment says which channels there are', () => {
  expect(from({})).toEqual([])
  expect(from(SMTP)).toEqual(['surel'])
  expect(from({ ...SMTP, ...WEBHOOK, ...INSTATUS })).toEqual(['surel', 'webhook', 'instatus'])
})

test.each([
  { given: { ...SMTP, DDI_ALERT_TO: '' }, code: 'channel-incomplete', names: 'DDI_ALERT_TO' },
  {
    given: { ...SMTP, DDI_SMTP_URL: 'https://mail.uss.example' },
    code: 'channel-invalid',
    names: 'DDI_SMTP_URL',
  },
  { given: { ...SMTP, DDI_SMTP_CA: '/nowhere.pem' }, code: 'channel-invalid', names: 'DDI_SMTP_CA' },
  {
    given: { ...WEBHOOK, DDI_WEBHOOK_HOSTS: 'lain.uss.example' },
    code: 'channel-invalid',
    names: 'DDI_WEBHOOK_URL',
  },
  {
    given: { ...WEBHOOK, DDI_WEBHOOK_URL: 'http://kait.uss.example/' },
    code: 'channel-invalid',
    names: 'DDI_WEBHOOK_URL',
  },
  {
    given: { ...WEBHOOK, DDI_WEBHOOK_CREDENTIAL: 'sandi' },
    code: 'channel-invalid',
    names: 'DDI_WEBHOOK_CREDENTIAL',
  },
  {
    given: { ...INSTATUS, DDI_INSTATUS_PAGE: undefined },
    code: 'channel-incomplete',
    names: 'DDI_INSTATUS_PAGE',
  },
  {
    given: { ...INSTATUS, DDI_INSTATUS_COMPONENTS: 'simak:ck' },
    code: 'channel-invalid',
    names: 'DDI_INSTATUS_COMPONENTS',
  },
  {
    given: { ...INSTATUS, DDI_INSTATUS_URL: 'http://api.uss.example' },
    code: 'channel-invalid',
    names: 'DDI_INSTATUS_URL',
  },
])('$names: $code, and no value is repeated', ({ given, code, names }) => {
  const start = () => from(given)
  expect(start).toThrow(code)
  expect(start).toThrow(names)
  expect(start).not.toThrow(/contoh-|sandi|lain\.uss/)
})
