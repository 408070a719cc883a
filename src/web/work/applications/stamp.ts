import type { MiddlewareHandler } from 'hono'
import { stampArrival } from '../../../modules/applications/index.ts'
import { sessionToken } from '../../session-cookie.ts'
import type { Site, WebEnv } from '../../site.ts'

/** Where a filing is sent to. */
export const filingPath = '/espace/dossiers/:id/deposer'

/** A filing is stamped as it comes in, before its session and its form are read: before it waits for anything. */
export const stampFilings =
  (site: Site): MiddlewareHandler<WebEnv> =>
  async (c, next) => {
    const id = c.req.param('id') ?? ''
    if (sessionToken(c) && /^\d{1,15}$/.test(id)) c.set('arrivalId', await stampArrival(site.db, Number(id)))
    await next()
  }
