import type { Context } from 'hono'
import type { Environment } from '../platform/environment.ts'
import type { Register, RegisterRow } from '../platform/registers/index.ts'
import { address, type Params } from './address.ts'
import type { Child } from './ui/types.ts'

/** What every page is handed besides its request. `assets`: file name → public address. */
export type Site = Environment & { assets: Record<string, string> }

/** A request as a page sees it. */
export type Visit = {
  path: string
  params: Params
  site: Site
  /** Address of another page, in the programme being visited. */
  to: (path: string, params?: Params) => string
}

export type PageHandler = (visit: Visit, ...segments: string[]) => Promise<Child>

export function visitOf(site: Site, c: Context): Visit {
  const params = c.req.query()
  return {
    site,
    path: c.req.path,
    params,
    to: (path, more) => address(path, { programme: params.programme, ...more }),
  }
}

/** What the sections of a row's page are handed. */
export type RowProps = { visit: Visit; row: RegisterRow; register: Register }
