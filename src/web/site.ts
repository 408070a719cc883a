import type { Context } from 'hono'
import type { Session } from '../modules/accounts/index.ts'
import type { Environment } from '../platform/environment.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import type { Oidc } from '../platform/oidc.ts'
import type { Register, RegisterRow } from '../platform/registers/index.ts'
import { address, type Params } from './address.ts'
import { nothingTyped, type Typed } from './forms/typed.ts'
import type { Child } from './ui/types.ts'

/** What every page is handed besides its request. `assets`: file name → public address. `publicUrl`: the address people
 * use, without a final slash, when it is not the one requests come with. `outbox`: nothing carries mail, it is read here. `firstTry`: only this
 * machine reaches the site. */
export type Site = Environment & {
  assets: Record<string, string>
  publicUrl?: string | undefined
  outbox: boolean
  firstTry: boolean
  /** The identity provider, if there is one. */
  oidc?: Oidc | undefined
} & Storage

/** Where documents go: the store, the largest in bytes, the address of clamd if there is one. */
export type Storage = { files: FileStore; largestFile: number; clamd?: string | undefined }

/** What the site keeps of a request. */
export type WebEnv = {
  Variables: {
    session: Session | undefined
    /** The stamp of a filing, taken as it came in. */
    arrivalId: number | undefined
  }
}

/** A request as a page sees it. */
export type Visit = {
  path: string
  params: Params
  /** All the values of a parameter given several times. */
  several: (name: string) => string[]
  site: Site
  /** The person signed in, if any. */
  session: Session | undefined
  /** The stamp of a filing, taken as it came in. */
  arrivalId: number | undefined
  /** What comes back with a form that was refused. */
  typed: Typed
  /** What the page before has done, in one sentence. */
  said: string | undefined
  /** Address of the site, for the links of a mail. */
  siteUrl: string
  /** What it comes from, in its own words. */
  device: string
  /** Network address it comes from, as far as is known. */
  from: string
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
    several: name => c.req.queries(name) ?? [],
    session: c.get('session'),
    arrivalId: c.get('arrivalId'),
    typed: nothingTyped,
    said: undefined,
    siteUrl: site.publicUrl ?? new URL(c.req.url).origin,
    device: deviceOf(c.req.header('user-agent') ?? ''),
    from: networkAddress(c),
    to: (path, more) => address(path, { programme: params.programme, ...more }),
  }
}

/** What the sections of a row's page are handed. */
export type RowProps = { visit: Visit; row: RegisterRow; register: Register }

/** Behind a proxy of this machine, the address the proxy saw. */
function networkAddress(c: Context): string {
  const seen: string =
    (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket
      ?.remoteAddress ?? 'local'
  const local = ['local', '127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(seen)
  return (local && c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim().slice(0, 60)) || seen
}

/** « Firefox sur Windows », as well as can be told. */
function deviceOf(agent: string): string {
  const browser = /Edg|OPR|Firefox|Chrome|Safari/.exec(agent)?.[0]
  const system = /Android|iPhone|iPad|Windows|Mac OS|Linux/.exec(agent)?.[0]
  return [browser && ({ Edg: 'Edge', OPR: 'Opera' }[browser] ?? browser), system && `sur ${system}`]
    .filter(Boolean)
    .join(' ')
}
