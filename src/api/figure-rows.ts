import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import {
  askFigures,
  everyFigureRow,
  type FigureRow,
  getFigure,
  listFigureRows,
  refuseSplit,
  type Side,
} from '../modules/figures/index.ts'
import { csvHeaders, csvStream } from '../platform/csv.ts'
import { describeAnswer } from './answer.ts'
import { figureParams, questionOf } from './ask.ts'
import { createRoutes, csv, type Edge, json, linkNext, pageOf, revalidated } from './edge.ts'
import { figureRowSchema } from './figure-schemas.ts'
import { oneOf, pageShape, questionShape } from './parameters.ts'
import { inSnakeCase } from './snake-case.ts'

const shared = { method: 'get' as const, tags: ['Chiffres'] }
const sideShape = {
  cote: oneOf(['numerateur', 'denominateur'], {
    description: 'Pour un rapport, de quel côté sont les lignes. Absent : le numérateur.',
  }),
}

/** What stands behind the figures, by page and as files. */
export const figureRows = createRoutes()

figureRows.openapi(
  createRoute({
    ...shared,
    path: '/figures/{code}/rows',
    summary: 'Les lignes derrière un chiffre : leurs montants s’additionnent à sa valeur',
    middleware: revalidated,
    request: {
      params: figureParams,
      query: z.strictObject({ ...questionShape, ...sideShape, ...pageShape }),
    },
    responses: json('Une page de lignes.', pageOf(figureRowSchema)),
  }),
  async c => {
    const figure = getFigure(c.req.valid('param').code)
    const { apres, limite } = c.req.query()
    const page = await listFigureRows(c.var.environment.db, figure, await questionOf(c), {
      side: sideOf(c),
      ...(apres ? { cursor: apres } : {}),
      ...(limite ? { limit: Number(limite) } : {}),
    })
    linkNext(c, page.next)
    return c.json({ rows: page.rows.map(inSnakeCase), next: page.next ?? null }, 200)
  },
)

figureRows.openapi(
  createRoute({
    ...shared,
    path: '/figures/{code}/rows.csv',
    summary: 'Toutes les lignes derrière un chiffre, en CSV',
    request: { params: figureParams, query: z.strictObject({ ...questionShape, ...sideShape }) },
    responses: csv('Une ligne par écriture ou par fait daté.'),
  }),
  async c => {
    const figure = getFigure(c.req.valid('param').code)
    const question = await questionOf(c)
    const rows = everyFigureRow(c.var.environment.db, figure, question, sideOf(c))
    const columns = Object.keys(figureRowSchema.shape).map(key => ({ key }))
    return c.body(csvStream(renamed(rows), columns), 200, csvHeaders(`${figure.code}-${question.on}-lignes`))
  },
)

figureRows.openapi(
  createRoute({
    ...shared,
    path: '/figures/{code}/values.csv',
    summary: 'La valeur d’un chiffre et de ses parts, en CSV',
    request: { params: figureParams, query: z.strictObject(questionShape) },
    responses: csv('Une ligne par part ; une seule sans `par`.'),
  }),
  async c => {
    const { db } = c.var.environment
    const figure = getFigure(c.req.valid('param').code)
    const question = await questionOf(c)
    refuseSplit(figure, question)
    const [answer] = await askFigures(db, [figure], question)
    const { figure: described, parts, ...whole } = await describeAnswer(db, answer!, question)
    const rows = (parts ?? [{ key: '', label: figure.title, ...whole }]).map(row => ({
      ...row,
      unit: described.unit,
    }))
    const columns = ['key', 'label', 'value', 'unit', 'numerator', 'denominator'].map(key => ({ key }))
    return c.body(csvStream(rows, columns), 200, csvHeaders(`${figure.code}-${question.on}-valeurs`))
  },
)

const sideOf = (c: Context<Edge>): Side =>
  c.req.query('cote')?.trim() === 'denominateur' ? 'denominator' : 'numerator'

async function* renamed(rows: AsyncIterable<FigureRow>) {
  for await (const row of rows) yield inSnakeCase(row)
}
