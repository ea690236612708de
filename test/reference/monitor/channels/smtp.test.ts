import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type SmtpAccess, smtpChannel } from '../../../../src/reference/monitor/channels/smtp.ts'
import { delivery, NOTICE, nameOf, OPENED, RESOLVED } from './messages.ts'

interface Mail {
  readonly to: readonly string[]
  readonly text: string
  readonly secure: boolean
  readonly user: unknown
}

const startSmtp = async (options: SMTPServerOptions = {}) => {
  const mails: Mail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    hideSTARTTLS: true,
    onAuth: ({ username, password }, _, callback) =>
      password === 'contoh-sandi' ? callback(null, { user: username }) : callback(new Error('no')),
    onData: (stream, { envelope, secure, user }, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(chunk))
      stream.on('end', () => {
        // Soft line breaks of quoted-printable (RFC 2045 §6.7).
        const text = Buffer.concat(chunks).toString().replaceAll('=\r\n', '')
        mails.push({ to: envelope.rcptTo.map(({ address }) => address), text, secure: secure === true, user })
        callback()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>(resolve => server.close(resolve)))
  const { port } = server.server.address() as AddressInfo
  return { mails, port }
}

const mailer = (port: number, given: Partial<SmtpAccess> = {}) =>
  smtpChannel(
    { url: `smtp://127.0.0.1:${port}`, from: 'pemantau@uss.example', to: 'stk@uss.example', ...given },
    nameOf,
  )

describe('e-mail', () => {
  test('tells the administrators of STK in Indonesian', async () => {
    const { mails, port } = await startSmtp()
    await mailer(port).send(delivery(OPENED))
    const [mail] = mails
    expect(mail?.to).toEqual(['stk@uss.example'])
    expect(mail?.text).toMatch(/^Subject: \[PRG-20260001\] Gangguan: SIMAK\r$/m)
    expect(mail?.text).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(mail?.text).toContain('SIMAK menjawab dengan galat 5xx (SOP 6.D.3).')
    expect(mail?.text).toContain('Mulai: 2026-11-21 10:00 WIB')
    expect(mail?.text).toContain('Ditemukan oleh: permintaan daftarMahasiswa')
    await mailer(port).send(delivery(RESOLVED))
    expect(mails[1]?.text).toContain('Pulih: 2026-11-21 10:10 WIB')
    expect(mails[1]?.text).toContain('Permintaan yang gagal: 60')
  })

  test('goes to the addressee of a notice, and to nobody where that is not one address', async () => {
    const { mails, port } = await startSmtp()
    await mailer(port).send(delivery(NOTICE))
    expect(mails[0]?.to).toEqual(['admin-lms@uss.example'])
    for (const to of [
      'a@uss.example, b@uss.example',
      'a@uss.example\r\nBcc: b@uss.example',
      'LMS <a@uss.example>',
    ]) {
      const notice = { ...NOTICE.notice, to }
      await expect(mailer(port).send(delivery({ kind: 'notice', notice }))).rejects.toMatchObject({
        code: 'ADDRESS',
      })
    }
    expect(mails).toHaveLength(1)
  })

  test('keeps its Message-ID at each attempt', async () => {
    const { mails, port } = await startSmtp()
    await mailer(port).send(delivery(OPENED))
    await mailer(port).send(delivery(OPENED, { attempt: 2 }))
    const ids = mails.map(({ text }) => /^Message-ID: (.+)\r$/im.exec(text)?.[1])
    expect(ids[0]).toMatch(/^<[0-9a-f]{32}@uss\.example>$/)
    expect(ids[1]).toBe(ids[0])
  })

  test('authenticates, and says nothing of the password when it is refused', async () => {
    const { mails, port } = await startSmtp({ authOptional: false, allowInsecureAuth: true })
    await mailer(port, { username: 'pemantau', password: 'contoh-sandi' }).send(delivery(OPENED))
    expect(mails[0]?.user).toBe('pemantau')
    const refused = mailer(port, { username: 'pemantau', password: 'keliru-9' }).send(delivery(OPENED))
    await expect(refused).rejects.toMatchObject({ code: 'EAUTH' })
    await refused.catch(error => expect(String(error)).not.toContain('keliru-9'))
  })

  test('comes over TLS, to a server whose certificate it can check', async () => {
    const { key, cert } = certificate()
    const { mails, port } = await startSmtp({ secure: true, key, cert })
    await mailer(port, { url: `smtps://localhost:${port}`, ca: cert }).send(delivery(OPENED))
    expect(mails[0]?.secure).toBe(true)
    await expect(mailer(port, { url: `smtps://localhost:${port}` }).send(delivery(OPENED))).rejects.toThrow()
    expect(mails).toHaveLength(1)
  })
})

/** Of localhost, signed by itself. */
const certificate = () => {
  const folder = mkdtempSync(join(tmpdir(), 'ddi-smtp-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-days', '2']
  execFileSync('openssl', ['req', '-x509', '-nodes', ...kind, ...subject, '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  })
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
}
