import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Invalid } from '../../kernel/errors.ts'

export type Stored = { sha256: string; size: number; head: Buffer; path: string }

/** Where documents lie, by the SHA-256 of their content: the same file is kept once, and one that changes is seen. */
export type FileStore = {
  /** Streams a file in, whole on disk before anyone is told of it; `keep` puts it in its place, `drop` forgets it.
   * @throws Invalid above `largest` bytes */
  receive: (
    content: Readable,
    largest: number,
  ) => Promise<Stored & { keep: () => Promise<void>; drop: () => Promise<void> }>
  open: (sha256: string) => Promise<Readable>
}

/** How a place keeps files: a folder, or a bucket. */
export type Shelf = {
  put: (sha256: string, path: string, size: number) => Promise<void>
  get: (sha256: string) => Promise<Readable>
}

export const createFileStore = (folder: string, shelf: Shelf = folderShelf(folder)): FileStore => ({
  async receive(content, largest) {
    await mkdir(join(folder, 'arrivees'), { recursive: true })
    const path = join(folder, 'arrivees', randomUUID())
    const hash = createHash('sha256')
    let size = 0
    let head = Buffer.alloc(0)
    const measure = new Transform({
      transform(chunk: Buffer, _, done) {
        size += chunk.length
        if (size > largest)
          return done(new Invalid(tooLarge(largest), [{ path: 'file', message: tooLarge(largest) }]))
        hash.update(chunk)
        if (head.length < 4096) head = Buffer.concat([head, chunk]).subarray(0, 4096)
        done(null, chunk)
      },
    })
    try {
      await pipeline(content, measure, createWriteStream(path, { mode: 0o600 }))
    } catch (error) {
      await rm(path, { force: true })
      throw error
    }
    const sha256 = hash.digest('hex')
    return {
      sha256,
      size,
      head,
      path,
      keep: () => shelf.put(sha256, path, size),
      drop: () => rm(path, { force: true }),
    }
  },
  open: sha256 => shelf.get(sha256),
})

export const tooLarge = (largest: number) =>
  `Ce fichier est trop grand : au plus ${Math.floor(largest / 1_000_000)} Mo.`

const placeOf = (folder: string, sha256: string) => join(folder, sha256.slice(0, 2), sha256)

export const folderShelf = (folder: string): Shelf => ({
  async put(sha256, path) {
    await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true })
    await rename(path, placeOf(folder, sha256))
  },
  async get(sha256) {
    await stat(placeOf(folder, sha256))
    return createReadStream(placeOf(folder, sha256))
  },
})
