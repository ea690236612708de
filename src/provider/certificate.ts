import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fail } from '#base'
import type { Certificate } from '#http'

/** Where certificate and key are: PEM files, the certificate with its chain. */
export interface CertificateFiles {
  readonly cert: string
  readonly key: string
}

export interface LoadedCertificate extends Certificate {
  /** Milliseconds since the epoch. */
  readonly validFrom: number
  readonly validTo: number
}

/** Throws `DdiError`: `certificate-unreadable`, `certificate-mismatch` when the key is that of another certificate. */
export const loadCertificate = async (files: CertificateFiles): Promise<LoadedCertificate> => {
  const [cert, key] = await Promise.all([textOf(files.cert), textOf(files.key)])
  const { certificate, privateKey } = parsed(cert, key) ?? unreadable()
  if (!certificate.checkPrivateKey(privateKey)) {
    return fail({
      code: 'certificate-mismatch',
      message: 'The private key is not that of the certificate.',
      remedy: 'Give the two files of one issue; while they are replaced they may not fit for a moment.',
    })
  }
  return {
    cert,
    key,
    validFrom: certificate.validFromDate.getTime(),
    validTo: certificate.validToDate.getTime(),
  }
}

const textOf = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => unreadable())

const parsed = (cert: string, key: string) => {
  try {
    return { certificate: new X509Certificate(cert), privateKey: createPrivateKey(key) }
  } catch {
    return undefined
  }
}

/** Without the paths and without OpenSSL's message: neither belongs into a log that others read. */
const unreadable = (): never =>
  fail({
    code: 'certificate-unreadable',
    message: 'The certificate or its private key cannot be read.',
    wanted: 'Two PEM files: the certificate with its chain, and the key without a pass phrase.',
    remedy: 'Check both paths, and that this user may read them.',
  })
