import type { Socket } from 'node:net'
import { stayWarm } from '#http'
import type { ToWorker } from './message.ts'
import { workFor } from './work.ts'

/** The program of a worker process; the primary starts it, and ends it. */
stayWarm()
const work = workFor({ send: message => void process.send?.(message, () => {}) })

process.on('message', (message, socket) => work.receive(message as ToWorker, socket as Socket | undefined))
// The primary is gone, and with it everything that is shared.
process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches every process of a terminal; only the primary decides what it means.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})

await work.ended
process.exit(0)
