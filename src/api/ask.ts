import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import {
  type Answer,
  askFigures,
  catalogue,
  type Figure,
  type Question,
  questionParameters,
  readQuestion,
} from '../modules/figures/index.ts'
import type { Db } from '../platform/db/connect.ts'
import type { Edge } from './edge.ts'

export const figureParams = z.object({
  code: z.string().openapi({ description: 'Code du chiffre.', enum: catalogue.map(({ code }) => code) }),
})

/** The question of a request. */
export function questionOf(c: Context<Edge>): Promise<Question> {
  const { db, now } = c.var.environment
  const given = Object.entries(c.req.query()).filter(([name]) => questionParameters.includes(name))
  return readQuestion(db, Object.fromEntries(given), now())
}

/** Asks many figures, split where they can be. In the order given. */
export async function askSplit(db: Db, figures: readonly Figure[], question: Question): Promise<Answer[]> {
  const { by, ...whole } = question
  const splits = (figure: Figure) => by !== undefined && figure.splits.includes(by)
  const answers = await Promise.all([
    askFigures(db, figures.filter(splits), question),
    askFigures(
      db,
      figures.filter(figure => !splits(figure)),
      whole,
    ),
  ])
  const byFigure = new Map(answers.flat().map(answer => [answer.figure, answer]))
  return figures.map(figure => byFigure.get(figure)!)
}
