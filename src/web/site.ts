import type { Context } from 'hono'
import type { Environment } from '../platform/environment.ts'
import type { Register, RegisterRow } from '../platform/registers/index.ts'
import type { Params } from './address.ts'
import type { Child } from './ui/types.ts'

/** What every page is handed besides its request. `assets`: file name → public address. */
export type Site = Environment & { assets: Record<string, string> }

/** A request as a page sees it. */
export type Visit = { path: string; params: Params; site: Site }

export type PageHandler = (visit: Visit, ...segments: string[]) => Promise<Child>

export const visitOf = (site: Site, c: Context): Visit => ({ site, path: c.req.path, params: c.req.query() })

/** What the sections of a row's page are handed. */
export type RowProps = { visit: Visit; row: RegisterRow; register: Register }
