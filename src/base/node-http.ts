/**
 * Node's `http`. An `import` statement asks for every name that it exports, among them `WebSocket`, and so loads undici
 * at each start: a tenth of a second that no server needs. Types are still imported from 'node:http'.
 */
export const nodeHttp: typeof import('node:http') = process.getBuiltinModule('node:http')
