import { createRoute, z } from '@hono/zod-openapi'
import { askFigures, getFigure, getProgramme, listFigures, refuseSplit } from '../modules/figures/index.ts'
import { describeAnswer } from './answer.ts'
import { askSplit, figureParams, questionOf } from './ask.ts'
import { createRoutes, json, revalidated } from './edge.ts'
import { answerSchema, describeFigure, figureSchema } from './figure-schemas.ts'
import { questionShape } from './parameters.ts'

const shared = { method: 'get' as const, tags: ['Chiffres'], middleware: revalidated }

/** What can be asked, and the answers. */
export const figures = createRoutes()

figures.openapi(
  createRoute({
    ...shared,
    path: '/figures',
    summary: 'Les chiffres pour lesquels un programme a des lignes',
    request: { query: z.strictObject({ programme: questionShape.programme }) },
    responses: json('Les chiffres et leurs définitions.', z.object({ rows: z.array(figureSchema) })),
  }),
  async c => {
    const { db } = c.var.environment
    const programme = await getProgramme(db, c.req.query('programme')?.trim() || undefined)
    const found = await listFigures(db, programme)
    return c.json({ rows: found.map(describeFigure) }, 200)
  },
)

figures.openapi(
  createRoute({
    ...shared,
    path: '/figures/{code}',
    summary: 'La valeur d’un chiffre, entière ou découpée',
    request: { params: figureParams, query: z.strictObject(questionShape) },
    responses: json('La question comprise, la valeur et les définitions retenues.', answerSchema),
  }),
  async c => {
    const { db } = c.var.environment
    const figure = getFigure(c.req.valid('param').code)
    const question = await questionOf(c)
    refuseSplit(figure, question)
    const [answer] = await askFigures(db, [figure], question)
    return c.json(await describeAnswer(db, answer!, question), 200)
  },
)

figures.openapi(
  createRoute({
    ...shared,
    path: '/answers',
    summary: 'Tous les chiffres d’un programme à une même question : le bilan',
    description:
      'Avec `par`, chaque chiffre qui admet ce découpage est découpé, les autres sont donnés entiers.',
    request: { query: z.strictObject(questionShape) },
    responses: json('Une réponse par chiffre.', z.object({ rows: z.array(answerSchema) })),
  }),
  async c => {
    const { db } = c.var.environment
    const question = await questionOf(c)
    const answers = await askSplit(db, await listFigures(db, question.programme), question)
    const rows = await Promise.all(answers.map(answer => describeAnswer(db, answer, question)))
    return c.json({ rows }, 200)
  },
)
