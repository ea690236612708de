/** `node scalar-server.ts <port> <folder of @scalar/mock-server> <spec>`: Scalar's mock, served by its own framework. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [port = '0', folder = '', spec = ''] = process.argv.slice(2)
const manifest = join(folder, 'package.json')
const entry = createRequire(manifest).resolve('@scalar/mock-server')

interface App {
  fetch(request: Request): Response | Promise<Response>
}

const { createMockServer } = (await import(pathToFileURL(entry).href)) as {
  createMockServer(options: { document: string }): Promise<App>
}
const app = await createMockServer({ document: readFileSync(spec, 'utf8') })

createServer(async (incoming, outgoing) => {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const request = new Request(`http://127.0.0.1${incoming.url}`, {
    method: incoming.method ?? 'GET',
    headers: incoming.headers as Record<string, string>,
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  })
  const response = await app.fetch(request)
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.end(Buffer.from(await response.arrayBuffer()))
}).listen(Number(port), '127.0.0.1')
