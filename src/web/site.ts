import type { Context } from 'hono'
import type { Session } from '../modules/accounts/index.ts'
import type { Environment } from '../platform/environment.ts'
import type { Register, RegisterRow } from '../platform/registers/index.ts'
import { address, type Params } from './address.ts'
import { nothingTyped, type Typed } from './forms/typed.ts'
import type { Child } from './ui/types.ts'

/** What every page is handed besides its request. `assets`: file name → public address. `publicUrl`: the address people
 * use, without a final slash, when it is not the one requests come with. */
export type Site = Environment & { assets: Record<string, string>; publicUrl?: string | undefined }

/** What the site keeps of a request. */
export type WebEnv = { Variables: { session: Session | undefined } }

/** A request as a page sees it. */
export type Visit = {
  path: string
  params: Params
  site: Site
  /** The person signed in, if any. */
  session: Session | undefined
  /** What comes back with a form that was refused. */
  typed: Typed
  /** What the page before has done, in one sentence. */
  said: string | undefined
  /** Address of another page, in the programme being visited. */
  to: (path: string, params?: Params) => string
}

export type PageHandler = (visit: Visit, ...segments: string[]) => Promise<Child>

export function visitOf(site: Site, c: Context<WebEnv>): Visit {
  const params = c.req.query()
  return {
    site,
    path: c.req.path,
    params,
    session: c.get('session'),
    typed: nothingTyped,
    said: undefined,
    to: (path, more) => address(path, { programme: params.programme, ...more }),
  }
}

/** What the sections of a row's page are handed. */
export type RowProps = { visit: Visit; row: RegisterRow; register: Register }
