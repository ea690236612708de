import type { components } from '#generated/peruri/types'
import type { PeerParts } from '../peer.ts'
import { PeerError } from '../peer-error.ts'
import type { PeruriAccess } from './access.ts'
import { peruriCalls } from './calls.ts'
import { withSession } from './session.ts'

type Schemas = components['schemas']
export type Place = Schemas['Signer']
export type Registration = Omit<Schemas['RegistrationRequest']['param'], 'systemId' | 'type'>

export interface Document {
  /** E-mail of whoever signs. */
  readonly email: string
  readonly fileName: string
  readonly pdf: Uint8Array
  /** Left out, a place is given at signing. */
  readonly places?: readonly Place[]
}

/** A one-time code went to the signer; the token belongs to it. */
export interface OtpRequest {
  readonly orderId: string
  readonly token: string
}

export interface Peruri {
  /** What starts the way to a certificate; the person goes on in Peruri's own pages. */
  register(registration: Registration): Promise<void>
  /** Whether the signer has a certificate that is good. */
  isCertified(email: string): Promise<boolean>
  /** Gives the order id. */
  send(document: Document, way?: 'INDIVIDUAL' | 'SYSTEM'): Promise<string>
  place(orderId: string, place: Place): Promise<void>
  askOtp(orderId: string): Promise<OtpRequest>
  sign(request: OtpRequest, otpCode: string, places?: readonly Place[]): Promise<void>
  /** Signs orders of the way SYSTEM without a code, under a key that lives for this one call. */
  signBySystem(orderIds: readonly string[]): Promise<void>
  download(orderId: string): Promise<Uint8Array>
  /** From the PDF to the signed PDF: `readOtp` gives the code that the signer got by telephone or e-mail. */
  signDocument(document: Document, readOtp: (orderId: string) => Promise<string>): Promise<Uint8Array>
}

const SIGNATURE = '/digitalSignatureFullJwtSandbox/1.0'
const KEY_MINUTES = '5'
const PEER = 'Peruri'

/** Digital signatures of Peruri (DOMAIN 3). What makes an order, sends a code or signs is sent once only. */
export const peruriAt = (access: PeruriAccess, parts: PeerParts): Peruri => {
  const { client, once, repeatable } = peruriCalls(access, parts)
  const { systemId } = access

  const peruri: Peruri = {
    register: async registration => {
      const body = { param: { ...registration, type: 'INDIVIDUAL' as const, systemId } }
      await once(() => client.POST(`${SIGNATURE}/registration/v1`, { body }))
    },
    isCertified: async email => {
      const body = { param: { email, systemId } }
      const { data } = await repeatable(() => client.POST(`${SIGNATURE}/checkCertificate/v1`, { body }))
      return data?.isExpired === '0'
    },
    send: async ({ email, fileName, pdf, places = [] }, orderType = 'INDIVIDUAL') => {
      const base64Document = Buffer.from(pdf).toString('base64')
      const payload = { fileName, base64Document, ...(places.length > 0 && { signer: [...places] }) }
      const body = { param: { email, payload, orderType, systemId } }
      const { data } = await once(() => client.POST(`${SIGNATURE}/sendDocument/v1`, { body }))
      return data.orderId
    },
    place: async (orderId, signer) => {
      const body = { requestSetSignature: { orderId, signer } }
      await repeatable(() => client.POST(`${SIGNATURE}/setSignature/v1`, { body }))
    },
    askOtp: async orderId => {
      const body = { param: { orderId, systemId } }
      const { data } = await once(() => client.POST(`${SIGNATURE}/getOtp/v1`, { body }))
      return { orderId, token: data.token }
    },
    sign: async ({ orderId, token }, otpCode, places = []) => {
      const placed = places.length > 0 && { signer: [...places] }
      const body = { requestSigning: { orderId, token, otpCode, ...placed } }
      await once(() => client.POST(`${SIGNATURE}/signing/v1`, { body }))
    },
    signBySystem: async orderIds => {
      const key = Buffer.from(parts.entropy.bytes(32)).toString('hex')
      const body = { param: { key, minutes: KEY_MINUTES, systemId } }
      await repeatable(() => client.POST(`${SIGNATURE}/setKey/v1`, { body }))
      const signed = withSession(orderIds, systemId, key)
      await once(() => client.POST(`${SIGNATURE}/signingSystem/v1`, { body: signed }))
    },
    download: async orderId => {
      const body = { param: { orderId } }
      const { data } = await repeatable(() => client.POST(`${SIGNATURE}/downloadDocument/v1`, { body }))
      const pdf = Buffer.from(data.base64Document, 'base64')
      if (pdf.subarray(0, 5).toString('latin1') !== '%PDF-') throw new PeerError(PEER, 'answer-invalid')
      return pdf
    },
    signDocument: async (document, readOtp) => {
      const orderId = await peruri.send(document)
      const request = await peruri.askOtp(orderId)
      await peruri.sign(request, await readOtp(orderId))
      return peruri.download(orderId)
    },
  }
  return peruri
}
