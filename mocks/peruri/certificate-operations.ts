import {
  accountOf,
  activate,
  isExpired,
  keepSpecimen,
  register,
  requireCertificate,
  verifyFace,
} from './account.ts'
import { succeeded, succeededWith } from './answer.ts'
import { inHexadecimal } from './chance.ts'
import type { PeruriOperations } from './handlers.ts'
import { deliver } from './inbox.ts'
import { JWT_LIFETIME, signedJwt } from './jwt.ts'
import { requirePartner } from './partner.ts'
import { inWib } from './wib.ts'

/** From the JWT to the certificate, in the order of DOMAIN 3.2. */
export const certificateOperations: PeruriOperations = {
  getJsonWebToken: async ({ body: { param }, consumer, state, clock, random, issue }) => {
    const systemId = requirePartner(consumer, param.systemId)
    const id = inHexadecimal(random, 16)
    const jwt = await signedJwt({ systemId, id, now: clock.now(), key: state.jwtKey })
    const { expires } = issue({ token: jwt, scheme: 'jwt', system: consumer ?? '', seconds: JWT_LIFETIME })
    return succeededWith({ jwt, expiredDate: inWib(expires) })
  },

  registration: ({ body: { param }, consumer, state, clock, baseUrl }) => {
    const systemId = requirePartner(consumer, param.systemId)
    const { email, phone } = register(state, param)
    const link = `${baseUrl}/index.php?${new URLSearchParams({ email, systemId })}`
    deliver(state, { at: inWib(clock.now()), to: email, phone, about: 'aktivasi', link })
    return succeeded('Sukses registrasi, silakan lanjutkan proses aktivasi')
  },

  activation: ({ body: { param }, consumer, state }) => {
    activate(accountOf(state, param.email, requirePartner(consumer, param.systemId)))
    return succeeded('Sukses aktivasi akun, silakan lanjutkan proses verifikasi')
  },

  videoVerification: ({ body: { param }, consumer, state, clock }) => {
    const account = accountOf(state, param.email, requirePartner(consumer, param.systemId))
    verifyFace(account, param.videoStream, clock.now())
    return succeeded()
  },

  sendSpeciment: ({ body: { param }, consumer, state, clock }) => {
    const account = accountOf(state, param.email, requirePartner(consumer, param.systemId))
    keepSpecimen(account, param.speciment, clock.now())
    return succeeded()
  },

  /** Clients read `isExpired`, so that a certificate which has ended is still an answer. */
  checkCertificate: ({ body: { param }, consumer, state, clock }) => {
    const account = accountOf(state, param.email, requirePartner(consumer, param.systemId))
    const { email, phone } = account
    if (isExpired(account, clock.now())) {
      return succeededWith({ email, phone, isExpired: '1' }, 'Sertifikat sudah berakhir')
    }
    requireCertificate(account, clock.now())
    return succeededWith({ email, phone, isExpired: '0' }, 'Sertifikat aktif')
  },
}
