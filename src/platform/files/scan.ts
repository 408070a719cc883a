import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { connect } from 'node:net'

/** Hands a file to clamd (INSTREAM). `address`: a socket's path, or `host:port`. Answers the name of what it found, if anything.
 * @throws when clamd cannot be reached or does not answer in its words */
export async function scan(address: string, path: string): Promise<string | undefined> {
  const [, host, port] = /^([\w.-]+):(\d+)$/.exec(address) ?? []
  const socket = host ? connect(Number(port), host) : connect(address)
  socket.setTimeout(60_000, () => socket.destroy(new Error('clamd does not answer')))
  let answer = ''
  socket.setEncoding('utf8').on('data', text => {
    answer += text
  })
  const closed = once(socket, 'close')
  closed.catch(() => {}) // said by what is awaited before it
  await once(socket, 'connect')
  socket.write('zINSTREAM\0')
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    socket.write(length)
    if (!socket.write(chunk)) await once(socket, 'drain')
  }
  socket.write(Buffer.alloc(4))
  await closed
  if (/stream: OK/.test(answer)) return undefined
  const found = /stream: (.+) FOUND/.exec(answer)?.[1]
  if (found) return found
  throw new Error(`clamd answers ${answer.slice(0, 100)}`)
}
