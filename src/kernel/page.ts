import { Invalid } from './errors.ts'

/** A page of rows; `next` and `previous` are opaque cursors, absent at either end. */
export type Page<Row> = { rows: Row[]; next?: string; previous?: string }

export const pageLimits = { standard: 50, largest: 500 } as const

/** Cursor over the sort value and the id of a row. */
export function writeCursor(parts: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

export function readCursor(cursor: string, length: number): (string | number | null)[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const plain = (part: unknown) =>
      part === null || typeof part === 'string' || (typeof part === 'number' && Number.isFinite(part))
    if (Array.isArray(parts) && parts.length === length && parts.every(plain)) return parts
  } catch {}
  throw invalidCursor(cursor)
}

export const invalidCursor = (cursor: string): Invalid =>
  Invalid.field('apres', 'Ce repère de page n’est pas valable : reprenez depuis la première page.', cursor)
