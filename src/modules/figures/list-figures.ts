import { sql } from 'kysely'
import { NotFound } from '../../kernel/errors.ts'
import type { Db } from '../../platform/db/connect.ts'
import { catalogue } from './catalogue/index.ts'
import { defaultDefinitions } from './definitions.ts'
import { type Expression, type Figure, isRatio, termsOf } from './figure.ts'
import { fileFacts } from './file-facts.ts'
import type { Programme } from './question.ts'

const byCode = new Map(catalogue.map(figure => [figure.code, figure]))

export function getFigure(code: string): Figure {
  const figure = byCode.get(code)
  if (!figure) throw new NotFound(`Aucun chiffre ne porte le code « ${code} ».`)
  return figure
}

/** The figures a programme has rows for; a programme that labels no territory is not asked how many it has. */
export async function listFigures(db: Db, programme: Programme): Promise<Figure[]> {
  const { rows } = await sql<{ measure: string }>`
    select code as measure from measure
    where exists (select from cell where programme_id = ${programme.id} and dimension = 'all' and cell.measure = measure.code)`.execute(
    db,
  )
  const measures = new Set(rows.map(row => row.measure))
  const labels =
    !programme.demonstration && programme.id !== programme.territoriesId
      ? []
      : ['labelled-territories', 'member-epci', 'open-calls', 'crte-in-signature']
  const { rows: files } =
    await sql`select from application where programme_id = ${programme.id} and state <> 'draft' limit 1`.execute(
      db,
    )
  const facts: readonly string[] = [...labels, ...(files.length > 0 ? Object.keys(fileFacts) : [])]
  const speaks = (side: Expression): boolean =>
    side.kind === 'fact' || side.kind === 'median'
      ? facts.includes(side.fact)
      : side.kind === 'target' || termsOf(side, defaultDefinitions).some(term => measures.has(term.measure))
  return catalogue.filter(figure =>
    (isRatio(figure) ? [figure.numerator, figure.denominator] : [figure.value]).every(speaks),
  )
}
