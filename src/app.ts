import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { secureHeaders } from 'hono/secure-headers'
import { api, describeApi } from './api/index.ts'
import type { Environment } from './platform/environment.ts'
import type { Oidc } from './platform/oidc.ts'
import { projectFile } from './platform/project-file.ts'
import { web } from './web/index.tsx'
import type { Storage } from './web/site.ts'

const year = 31_536_000

/** The whole of Binôme behind one door: pages, API, assets. `assets`: file name → public address (dist/assets/manifest.json). */
export function createApp({
  environment,
  assets,
  publicUrl,
  outbox = true,
  firstTry = false,
  storage,
  oidc,
}: {
  environment: Environment
  assets: Record<string, string>
  /** The address people use, when it is not the one requests come with. */
  publicUrl?: string | undefined
  /** Nothing carries mail: it is read on the site. */
  outbox?: boolean
  /** Only this machine reaches the site. */
  firstTry?: boolean
  storage: Storage
  oidc?: Oidc | undefined
}): Hono {
  const app = new Hono()
  app.use(compress())
  // Written last: a document is under its own policy, whatever it holds.
  app.use('/documents/*', async (c, next) => {
    await next()
    c.header('content-security-policy', "sandbox; default-src 'none'")
  })
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
      xFrameOptions: 'DENY',
      referrerPolicy: 'same-origin',
      strictTransportSecurity: false,
    }),
  )
  app.get(
    '/assets/*',
    serveStatic({
      root: projectFile('dist'),
      onFound: (_, c) => c.header('cache-control', `public, max-age=${year}, immutable`),
    }),
  )
  const site = web({ ...environment, assets, publicUrl, outbox, firstTry, oidc, ...storage }, describeApi)
  app.get('/api', c => site.fetch(c.req.raw))
  app.route('/api', api(environment))
  app.route('/', site)
  // A mounted site shows its own « introuvable » only when asked directly.
  app.notFound(c => site.fetch(c.req.raw))
  return app
}
