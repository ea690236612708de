const SECRET: ReadonlySet<string> = new Set([
  ...['password', 'passwd', 'passphrase', 'katasandi', 'sandi', 'secret', 'clientsecret', 'consumersecret'],
  ...['apikey', 'xapikey', 'secretkey', 'privatekey', 'hmackey', 'signingkey', 'sharedkey', 'kuncirahasia'],
  ...['token', 'accesstoken', 'refreshtoken', 'idtoken', 'authorization', 'bearertoken', 'wstoken', 'jwt'],
])

/** Names under which systems send what must stay secret; `_`, `-` and case don't matter. */
export const isSecretName = (name: string): boolean =>
  SECRET.has(name.toLowerCase().replaceAll(/[^a-z]/g, ''))
