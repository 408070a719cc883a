import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { Busboy, type BusboyHeaders } from '@fastify/busboy'
import type { Context } from 'hono'
import { DomainError, Invalid } from '../../../kernel/errors.ts'
import { plainName, typeOf } from '../../../modules/documents/index.ts'
import { type FileStore, tooLarge } from '../../../platform/files/file-store.ts'
import { scan } from '../../../platform/files/scan.ts'

type ReceivedFile = Awaited<ReturnType<FileStore['receive']>> & { fileName: string }
export type Received = {
  fields: Record<string, unknown>
  file?: ReceivedFile
  /** Why the file was not taken. What was typed before it is there all the same. */
  refused?: Invalid
}

/** Whether a form is streamed in, so that the limit of the others does not bear on it. */
export const isStreamed = (c: Context): boolean =>
  isMultipart(c) && /^\/espace\/(documents|saisies\/.+)$/.test(c.req.path)

export const isMultipart = (c: Context): boolean =>
  /^multipart\/form-data/i.test(c.req.header('content-type') ?? '')

/** Reads a form with one file, its last field, streamed to the store: its fields, and the file as it lies, not yet kept.
 * Without a store no file is taken.
 * @throws Invalid when it is cut short, or no such form */
export async function receiveForm(
  c: Context,
  files: FileStore | undefined,
  largest: number,
): Promise<Received> {
  if (!isMultipart(c) || !c.req.raw.body) throw new Invalid('Envoyez un formulaire.')
  // Said by whoever sends it, so that two gigabytes are refused before they travel; the stream is counted all the same.
  const announced = Number(c.req.header('content-length') ?? 0)
  const parser = new Busboy({
    headers: { 'content-type': c.req.header('content-type') } as BusboyHeaders,
    limits: { files: 1, fields: 20, fieldSize: 10_000 },
  })
  const fields: Record<string, string> = {}
  let file: Promise<ReceivedFile> | undefined
  parser.on('field', (name, value) => {
    fields[name] = value
  })
  parser.on('file', (_, stream, fileName) => {
    if (!fileName) return void stream.resume()
    file =
      announced > largest + 100_000 || !files
        ? Promise.reject(refusal(tooLarge(largest)))
        : files.receive(stream, largest).then(received => ({ ...received, fileName: plainName(fileName) }))
    file.catch(() => {
      stream.resume()
      parser.destroy()
    })
  })
  const done = new Promise<void>((resolve, reject) =>
    parser.on('finish', resolve).on('error', reject).on('close', resolve),
  )
  const body = Readable.fromWeb(c.req.raw.body as ReadableStream)
  body.on('error', () => parser.destroy(new Error('cut short')))
  body.pipe(parser)
  try {
    await done
    const received = await file
    return { fields, ...(received ? { file: received } : {}) }
  } catch (error) {
    body.destroy()
    const kept = await file?.catch(() => undefined)
    await kept?.drop()
    if (error instanceof Invalid) return { fields, refused: error }
    throw error instanceof DomainError ? error : new Invalid('L’envoi s’est interrompu : recommencez.')
  }
}

export const refusal = (message: string) => new Invalid(message, [{ path: 'file', message }])

/** Checks what a file is and, where there is an antivirus, what is in it.
 * @throws Invalid */
export async function checkFile(
  { fileName, head, path }: { fileName: string; head: Buffer; path: string },
  clamd: string | undefined,
): Promise<{ type: string; scanned: boolean }> {
  const found = typeOf(fileName, head)
  if ('refusal' in found) throw refusal(found.refusal)
  const virus = clamd ? await scan(clamd, path) : undefined
  if (virus) throw refusal(`L’antivirus refuse ce fichier : ${virus}.`)
  return { type: found.type, scanned: clamd !== undefined }
}
