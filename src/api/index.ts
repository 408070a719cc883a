import { OpenAPIHono } from '@hono/zod-openapi'
import { cors } from 'hono/cors'
import { NotFound } from '../kernel/errors.ts'
import type { Environment } from '../platform/environment.ts'
import { aid } from './aid.ts'
import { type Document, documentOf, type Endpoint, endpointsOf } from './document.ts'
import { createRoutes, type Edge, revalidated } from './edge.ts'
import { figureRows } from './figure-rows.ts'
import { figures } from './figures.ts'
import { answerError, problem } from './problem.ts'
import { registerRoutes } from './registers.ts'

export type { Endpoint, EndpointParameter } from './document.ts'

const routes = createRoutes()
  .route('/v1', figures)
  .route('/v1', figureRows)
  .route('/v1', aid)
  .route('/v1', registerRoutes)

let written: Document | undefined
const document = (): Document => {
  written ??= documentOf(routes)
  return written
}

/** The public API, to be mounted under `/api`: GET only, for anyone, from any site. */
export function api(environment: Environment): OpenAPIHono<Edge> {
  const app = new OpenAPIHono<Edge>()
  app.onError(answerError)
  app.use(
    cors({ origin: '*', allowMethods: methods, exposeHeaders: ['ETag', 'Link', 'Content-Disposition'] }),
  )
  app.use(async (c, next) => {
    if (!methods.includes(c.req.method)) return notAllowed(c)
    c.set('environment', environment)
    return next()
  })
  app.use('/openapi.json', ...revalidated)
  app.get('/openapi.json', c => c.json(document()))
  app.route('/', routes)
  app.all('*', () => {
    throw new NotFound(
      'Rien ne se trouve à cette adresse. La liste de ce qui s’y trouve est dans /api/openapi.json.',
    )
  })
  return app
}

/** What the API offers, read from its OpenAPI document: for the page that explains it and the help of the command line. */
export const describeApi = (): Endpoint[] => endpointsOf(document())

const methods = ['GET', 'HEAD', 'OPTIONS']

function notAllowed(c: Parameters<typeof answerError>[1]): Response {
  c.header('allow', methods.join(', '))
  return problem(c, 405, 'method-not-allowed', 'L’interface se lit seulement (GET).')
}
