import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import type { Shelf } from './file-store.ts'

export type Bucket = { endpoint: string; bucket: string; accessKeyId: string; secretAccessKey: string }

/** Files in an S3-compatible bucket, each under its SHA-256. */
export function bucketShelf({ endpoint, bucket, ...keys }: Bucket): Shelf {
  const client = new AwsClient({ ...keys, service: 's3' })
  const urlOf = (sha256: string) => `${endpoint.replace(/\/+$/, '')}/${bucket}/${sha256}`
  return {
    async put(sha256, path, size) {
      const request = await client.sign(urlOf(sha256), {
        method: 'PUT',
        headers: { 'content-length': String(size), 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
      })
      const response = await fetch(request.url, {
        method: 'PUT',
        headers: request.headers,
        body: Readable.toWeb(createReadStream(path)) as BodyInit,
        duplex: 'half',
      } as RequestInit)
      if (!response.ok) throw new Error(`the bucket answers ${response.status}`)
      await rm(path, { force: true })
    },
    async get(sha256) {
      const response = await client.fetch(urlOf(sha256))
      if (!response.ok || !response.body) throw new Error(`the bucket answers ${response.status}`)
      return Readable.fromWeb(response.body as ReadableStream)
    },
  }
}
