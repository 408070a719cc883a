import { join } from 'node:path'
import type { Config } from '../platform/config.ts'
import { bucketShelf } from '../platform/files/bucket.ts'
import { createFileStore } from '../platform/files/file-store.ts'

/** Where documents are kept: a bucket when one is named, else the data folder. */
export function storageOf({ dataFolder, bucket, clamd, largestFile }: Config) {
  const folder = join(dataFolder, 'files')
  return { files: createFileStore(folder, bucket ? bucketShelf(bucket) : undefined), largestFile, clamd }
}
