export { type Credentials, credentialsOf } from './credentials.ts'
export { createDresser, type Dresser } from './dress.ts'
export { createProxy, type Proxied, type Proxy } from './proxy.ts'
export { createSealer, type Sealer } from './seal.ts'
