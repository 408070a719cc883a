import { sql } from 'kysely'
import { addDays } from '../src/kernel/dates.ts'
import { conditionSql } from '../src/modules/figures/condition.ts'
import { type Expression, type Term, termsOf } from '../src/modules/figures/figure.ts'
import {
  askFigures,
  catalogue,
  defaultDefinitions,
  getProgramme,
  isRatio,
  type Programme,
  type Question,
} from '../src/modules/figures/index.ts'
import type { Db } from '../src/platform/db/connect.ts'
import { seededRandom, summarise, type Timing, timed, timeEach } from './timing.ts'

/** Every figure at random (effective day, known instant) pairs, and the same sums added up from the entries. */
export async function measureReport(
  db: Db,
  { runs, direct }: { runs: number; direct: number },
): Promise<{ report: Timing; entries: Timing }> {
  const programme = await getProgramme(db, 'bench')
  await askFigures(db, catalogue, {
    programme,
    on: '2021-10-11',
    filters: {},
    definitions: defaultDefinitions,
  })
  const questions = randomQuestions(programme, runs)
  const report = await timeEach(questions, question => askFigures(db, catalogue, question))
  const times: number[] = []
  for (const question of questions.slice(0, direct)) {
    const answers = await askFigures(db, catalogue, question)
    const { result, ms } = await timed(() => sumDirectly(db, question))
    times.push(ms)
    for (const { figure, ...answer } of answers) {
      const sides = isRatio(figure) ? [figure.numerator, figure.denominator] : [figure.value]
      const found = isRatio(figure) ? [answer.numerator, answer.denominator] : [answer.value]
      sides.forEach((side, index) => {
        const expected = result(side)
        if (expected !== undefined && expected !== found[index])
          throw new Error(`${figure.code} on ${question.on}: ${found[index]} instead of ${expected}`)
      })
    }
  }
  return { report, entries: summarise(times) }
}

/** A third of the questions take all that is known now, as most readers do. */
export function randomQuestions(programme: Programme, count: number): Question[] {
  const random = seededRandom(20211011)
  return Array.from({ length: count }, (_, rank) => {
    const knownAt = new Date(Date.UTC(2019, 0, 1) + Math.floor(random() * 5 * 365.25 * 86_400_000))
    const on = addDays('2019-01-01', Math.floor(random() * 5 * 365.25))
    return { programme, on, filters: {}, definitions: defaultDefinitions, ...(rank % 3 ? { knownAt } : {}) }
  })
}

/** One pass over the entries for all figures: each distinct term is a filtered sum. */
export async function sumDirectly(
  db: Db,
  question: Question,
): Promise<(side: Expression) => number | undefined> {
  const sides = catalogue.flatMap(figure =>
    isRatio(figure) ? [figure.numerator, figure.denominator] : [figure.value],
  )
  const nameOf = (term: Term) => JSON.stringify(term)
  const terms = new Map(
    sides.flatMap(side => termsOf(side, question.definitions)).map(term => [nameOf(term), term]),
  )
  const sums = [...terms.values()].map(({ measure, conditions }, index) => {
    const tests = [sql`e.measure = ${measure}`, ...conditions.map(conditionSql)]
    return sql`coalesce(sum(e.amount) filter (where ${sql.join(tests, sql` and `)}), 0)::bigint as ${sql.ref(`s${index}`)}`
  })
  const known = question.knownAt ? sql`and e.recorded_at <= ${question.knownAt}` : sql``
  const { rows } = await sql<Record<string, number>>`
    select ${sql.join(sums)} from entry as e
    where e.programme_id = ${question.programme.id} and e.effective_on <= ${question.on} ${known}`.execute(db)
  const names = [...terms.keys()]
  return side => {
    const wanted = termsOf(side, question.definitions)
    if (wanted.length === 0) return undefined
    return wanted.reduce((total, term) => total + rows[0]![`s${names.indexOf(nameOf(term))}`]!, 0)
  }
}
