import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const DDI = fileURLToPath(new URL('../../../bin/ddi.js', import.meta.url))
const SPEC = fileURLToPath(new URL('plain.openapi.yaml', import.meta.url))

/** `ddi mock --workers 2` as a program of its own. */
const running = async () => {
  const program = spawn(process.execPath, [DDI, 'mock', SPEC, '-p', '0', '--workers', '2', '--json'])
  onTestFinished(() => void program.kill('SIGKILL'))
  const [line] = (await once(program.stdout, 'data')) as [Buffer]
  const { url } = JSON.parse(String(line)) as { url: string }
  const port = Number(new URL(url).port)
  const pid = program.pid as number
  return { program, pid, port, get: () => statusOf(port) }
}

const workersOf = (pid: number): readonly number[] =>
  execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(Number)

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const REQUEST = 'GET /plain HTTP/1.1\r\nHost: x\r\n'

const statusOf = async (port: number): Promise<string> => {
  const socket = connect(port, '127.0.0.1')
  socket.end(`${REQUEST}Connection: close\r\n\r\n`)
  const [answer] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  return String(answer).slice(9, 12)
}

test('a worker that is killed loses no later request, and is replaced', async () => {
  const { pid, get } = await running()
  const before = workersOf(pid)
  for (const worker of before) {
    process.kill(worker, 'SIGKILL')
    const answers = await Promise.all(Array.from({ length: 20 }, get))
    expect(answers).toEqual(Array(20).fill('200'))
  }
  await expect
    .poll(() => workersOf(pid).filter(worker => !before.includes(worker)).length, { timeout: 10_000 })
    .toBe(2)
}, 30_000)

test('Ctrl-C ends the mock and every worker', async () => {
  const { program, pid } = await running()
  const workers = workersOf(pid)
  for (const process_ of [pid, ...workers]) process.kill(process_, 'SIGINT')
  expect(await once(program, 'exit')).toEqual([0, null])
  expect(workers.filter(isAlive)).toEqual([])
}, 30_000)

test('workers end with the process that started them, however it ends', async () => {
  const { pid } = await running()
  const workers = workersOf(pid)
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => workers.filter(isAlive), { timeout: 10_000 }).toEqual([])
}, 30_000)

test('a worker answers alone what needs nothing that is shared', async () => {
  const { pid, port } = await running()
  const socket = connect(port, '127.0.0.1')
  const ask = async () => {
    socket.write(`${REQUEST}\r\n`)
    return String(((await once(socket, 'data')) as [Buffer])[0]).slice(9, 12)
  }
  expect(await ask()).toBe('200')
  process.kill(pid, 'SIGSTOP')
  expect(await ask()).toBe('200')
  process.kill(pid, 'SIGCONT')
  socket.destroy()
}, 30_000)

test('a port that is taken is told as always', async () => {
  const { port } = await running()
  const second = spawn(process.execPath, [DDI, 'mock', SPEC, '-p', String(port), '--workers', '2'])
  let told = ''
  second.stderr.on('data', chunk => (told += chunk))
  expect(await once(second, 'close')).toEqual([2, null])
  expect(told).toContain('port-in-use')
}, 30_000)
