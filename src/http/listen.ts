import type { Server } from 'node:net'
import { fail } from '#base'

/** Starts to listen, and turns what the operating system refuses into a finding with its remedy. */
export const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  }).catch((error: NodeJS.ErrnoException) => refusal(error.code ?? 'unknown', host, port))

const refusal = (code: string, host: string, port: number): never => {
  const known = REFUSALS[code]
  if (!known) {
    return fail({ code: 'cannot-listen', message: `Cannot listen on ${host} port ${port} (${code}).` })
  }
  return fail({ code: known.code, message: known.message(host, port), remedy: known.remedy })
}

interface Refusal {
  readonly code: string
  readonly message: (host: string, port: number) => string
  readonly remedy: string
}

const REFUSALS: Readonly<Record<string, Refusal>> = {
  EADDRINUSE: {
    code: 'port-in-use',
    message: (host, port) => `Port ${port} on ${host} is taken by another program.`,
    remedy: 'Stop that program, or choose another port (0 takes any free one).',
  },
  EACCES: {
    code: 'port-forbidden',
    message: (_, port) => `This user may not listen on port ${port}.`,
    remedy: 'Choose a port from 1024 upwards.',
  },
  EADDRNOTAVAIL: {
    code: 'host-unavailable',
    message: host => `This machine has no address ${host}.`,
    remedy: 'Use 127.0.0.1 for this machine only, or 0.0.0.0 for all of its addresses.',
  },
  ENOTFOUND: {
    code: 'host-unavailable',
    message: host => `The name ${host} is not known to this machine.`,
    remedy: 'Use 127.0.0.1 for this machine only, or 0.0.0.0 for all of its addresses.',
  },
}
