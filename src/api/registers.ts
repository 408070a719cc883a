import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { listStates } from '../modules/directory/index.ts'
import { getProgramme } from '../modules/figures/index.ts'
import { findRegister, registers } from '../modules/registers.ts'
import { csvHeaders, csvStream } from '../platform/csv.ts'
import {
  everyRow,
  getRow,
  listRows,
  type Register,
  type RegisterRow,
  readListQuestion,
} from '../platform/registers/index.ts'
import { createRoutes, csv, type Edge, json, linkNext, pageOf, revalidated } from './edge.ts'
import { questionShape } from './parameters.ts'
import { detailSchema, listShape, pagedShape, rowSchema } from './register-schemas.ts'
import { inSnakeCase } from './snake-case.ts'

/** Every public register: its list, the same as a file, and each of its rows. */
export const registerRoutes = createRoutes()

for (const register of registers) mount(register)

function mount(register: Register): void {
  const shared = { method: 'get' as const, tags: ['Registres'], description: register.purpose }
  const path = `/${register.resource}`
  const row = rowSchema(register)
  registerRoutes.openapi(
    createRoute({
      ...shared,
      path,
      summary: register.title,
      middleware: revalidated,
      request: { query: z.strictObject(pagedShape(register)) },
      responses: json('Une page de lignes.', pageOf(row)),
    }),
    async c => {
      const { db, programme, question } = await listOf(c, register)
      const page = await listRows(db, register, programme, question)
      linkNext(c, page.next)
      return c.json({ rows: page.rows, next: page.next ?? null }, 200)
    },
  )
  registerRoutes.openapi(
    createRoute({
      ...shared,
      path: `${path}.csv`,
      summary: `${register.title}, en CSV`,
      request: { query: z.strictObject(listShape(register)) },
      responses: csv('Toutes les lignes que laissent les filtres.'),
    }),
    async c => {
      const { db, programme, question } = await listOf(c, register)
      const columns = Object.keys(row.shape).map(key => ({ key }))
      return c.body(
        csvStream(everyRow(db, register, programme, question), columns),
        200,
        csvHeaders(register.path),
      )
    },
  )
  const one = createRoute({
    ...shared,
    path: `${path}/{code}`,
    summary: `${register.singular}, par son code`,
    middleware: revalidated,
    request: {
      params: z.object({
        code: z.string().openapi({ description: 'Son code ; une barre oblique y est permise.' }),
      }),
      query: z.strictObject({ programme: questionShape.programme }),
    },
    responses: json(register.singular, detailSchema(register, row)),
  })
  registerRoutes.openAPIRegistry.registerPath(one)
  // A code may hold slashes (`2018-2022/ti-0101`): it is the rest of the path, which OpenAPI cannot say.
  registerRoutes.openapi({ ...one, path: `${path}/:code{.+}`, hide: true }, async c => {
    const { db } = c.var.environment
    const programme = await getProgramme(db, c.req.query('programme')?.trim() || undefined)
    const found = await getRow(db, register, programme, c.req.valid('param').code)
    const states = register.subject
      ? { states: (await listStates(db, Number(found.id))).map(inSnakeCase) }
      : {}
    return c.json({ ...found, ...states, links: linksOf(register, found) }, 200)
  })
}

async function listOf(c: Context<Edge>, register: Register) {
  const { db } = c.var.environment
  const given = c.req.query()
  const programme = await getProgramme(db, given.programme?.trim() || undefined)
  return { db, programme, question: await readListQuestion(db, register, given) }
}

/** The rows this one names, and the entries that speak of it. */
function linksOf(register: Register, row: RegisterRow): Record<string, string> {
  const linked = register.columns.flatMap(({ key, link }): [string, string][] => {
    const resource = link && row[link.by] !== null && findRegister(link.register)?.resource
    return resource ? [[key, `/api/v1/${resource}/${row[link.by]}`]] : []
  })
  const entries = `/api/v1/entries?objet=${encodeURIComponent(String(row.code))}`
  return Object.fromEntries([...linked, ...(register.subject ? [['entries', entries] as const] : [])])
}
