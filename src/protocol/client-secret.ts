/** The two parts of the credential that a signing protocol takes; a secret may itself have colons. */
export const clientSecret = (credential: string): { readonly client: string; readonly secret: string } => {
  const colon = credential.indexOf(':')
  return colon === -1
    ? { client: credential, secret: '' }
    : { client: credential.slice(0, colon), secret: credential.slice(colon + 1) }
}
