import { type Logger, pino } from 'pino'
import { type Clock, DdiError } from '#base'
import type { SecureServing } from '#http'
import { type CertificateFiles, type LoadedCertificate, loadCertificate } from './certificate.ts'

const DAY = 86_400_000
/** R7: the warning comes so early that somebody can still act. */
const NOTICE_DAYS = 30

export interface CertificateWatch {
  /** Reads the files again and takes them over if they changed. Runs by itself too, every `interval`. */
  check(): Promise<void>
  stop(): void
}

export interface WatchOptions {
  readonly clock: Clock
  readonly logger?: Logger | undefined
  /** Milliseconds between two looks at the files; a minute. */
  readonly interval?: number | undefined
  /** Told once a day from thirty days before the end on, beside the log. */
  readonly onExpiring?: ((daysLeft: number) => void) | undefined
}

/**
 * Takes over a certificate when it is renewed, and warns before it ends. It reads the files instead of waiting for
 * events of the file system: renewal tools swap symbolic links, and network file systems tell nothing.
 */
export const watchCertificate = (
  files: CertificateFiles,
  loaded: LoadedCertificate,
  serving: Pick<SecureServing, 'renew'>,
  { clock, logger = pino({ level: 'silent' }), interval = 60_000, onExpiring }: WatchOptions,
): CertificateWatch => {
  let current = loaded
  let warnedOn: number | undefined
  const warn = (): void => {
    const left = Math.floor((current.validTo - clock.now()) / DAY)
    const today = Math.floor(clock.now() / DAY)
    if (left >= NOTICE_DAYS || warnedOn === today) return
    warnedOn = today
    logger.warn({ daysLeft: left, validTo: new Date(current.validTo).toISOString() }, 'certificate-expires')
    onExpiring?.(left)
  }
  const check = async (): Promise<void> => {
    try {
      const found = await loadCertificate(files)
      if (found.cert !== current.cert || found.key !== current.key) {
        serving.renew(found)
        current = found
        warnedOn = undefined
        logger.info({ validTo: new Date(found.validTo).toISOString() }, 'certificate-renewed')
      }
    } catch (error) {
      // The present one goes on: half a renewal must not take the service down.
      const code = error instanceof DdiError ? error.findings[0]?.code : undefined
      logger.error({ reason: code ?? 'certificate-unusable' }, 'certificate-refused')
    }
    warn()
  }
  warn()
  const timer = setInterval(check, interval)
  timer.unref()
  return { check, stop: () => clearInterval(timer) }
}
