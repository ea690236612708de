export type { PortalModel } from './model/portal.ts'
export { type PortalSource, portalModel } from './portal-model.ts'
export { type PortalServer, portalListener, servePortal } from './serve.ts'
export { type BuildOptions, type Built, buildPortal } from './site.ts'
