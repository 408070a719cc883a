import { createHash, randomBytes } from 'node:crypto'

/** A secret of 256 bits, for an address or a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is kept of it. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')
