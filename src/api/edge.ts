import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'
import type { Environment } from '../platform/environment.ts'
import { problemSchema, refuseInvalid } from './problem.ts'

/** What a handler of the API finds in its context. */
export type Edge = { Variables: { environment: Environment } }

export const createRoutes = () => new OpenAPIHono<Edge>({ defaultHook: refuseInvalid })

const cors = ['access-control-allow-origin', 'access-control-expose-headers']

/** Answers in JSON are compared before they are sent again: they change when a row does, and not before. */
export const revalidated: MiddlewareHandler[] = [
  async (c, next) => {
    await next()
    if (c.res.ok) c.header('cache-control', 'public, no-cache')
  },
  etag({ weak: true, retainedHeaders: [...RETAINED_304_HEADERS, ...cors] }),
]

const problems = { 'application/problem+json': { schema: problemSchema } }
export const refusals = {
  404: { description: 'Rien ne porte ce code.', content: problems },
  422: { description: 'Un paramètre n’est pas valable.', content: problems },
}

export const json = (description: string, schema: z.ZodType) => ({
  200: { description, content: { 'application/json': { schema } } },
  304: { description: 'Inchangé depuis la réponse que nomme If-None-Match.' },
  ...refusals,
})

export const csv = (description: string) => ({
  200: { description, content: { 'text/csv': { schema: z.string() } } },
  ...refusals,
})

export const pageOf = (row: z.ZodType) =>
  z.object({
    rows: z.array(row),
    next: z
      .string()
      .nullable()
      .openapi({ description: 'Repère de la page suivante (`apres`), nul à la dernière.' }),
  })

/** Names the page that follows where HTTP looks for it (RFC 8288). */
export function linkNext(c: Context, next: string | undefined): void {
  if (next === undefined) return
  const url = new URL(c.req.url)
  url.searchParams.set('apres', next)
  c.header('link', `<${url.pathname}${url.search}>; rel="next"`)
}
