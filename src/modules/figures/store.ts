import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import { asked } from './asked.ts'
import { matches } from './condition.ts'
import { cutOf } from './cut.ts'
import { type Dimension, dimensions } from './dimensions.ts'
import type { Term } from './figure.ts'
import { filterConditions, type Question } from './question.ts'
import { cellQueries, cellReads } from './sums-from-cells.ts'
import { cutOff, entryQueries } from './sums-from-entries.ts'

/** What a term adds up to; `key` is that of the question's split, '' without one. Integer cents, jobs or counts. */
export type Sum = { key: string; amount: number }

type Row = { term: number; tested: boolean; key: string; quarter: string | null; amount: number }

/** Answers all terms in one statement, so from one state of the database: along one dimension from the cells and the
 * entries that the two dates cut off, across several from the entries alone. In the order of the terms. */
export async function sumTerms(db: Db, question: Question, terms: readonly Term[]): Promise<Sum[][]> {
  if (terms.length === 0) return []
  const ranked = terms.map((term, rank) => {
    const tests = [...filterConditions(question), ...term.conditions]
    return {
      ...term,
      rank,
      tests,
      along: soleDimension(
        question,
        tests.map(test => test.dimension),
      ),
    }
  })
  const cut = cutOf(question)
  const reads = ranked.flatMap(({ along, tests, ...term }) =>
    along ? cellReads(term, along, tests, question.by !== undefined && question.by !== 'quarter') : [],
  )
  const queries = [
    ...cellQueries(question, cut, reads),
    ...entryQueries(
      question,
      ranked.filter(term => term.along),
      cutOff(question, cut),
    ),
    ...entryQueries(
      question,
      ranked.filter(term => !term.along),
      [{ sign: 1, when: asked(question) }],
    ),
  ]
  const { rows } = await sql<Row>`${sql.join(queries, sql` union all `)}`.execute(db)
  const sums: Sum[][] = terms.map(() => [])
  for (const { term, tested, key, quarter, amount } of rows)
    if (!tested || ranked[term]!.tests.every(test => matches(test, key)))
      sums[term]!.push({ key: question.by === 'quarter' ? quarter! : question.by ? key : '', amount })
  return sums
}

/** The only dimension that tests and split involve, as the cells name it; undefined when they cross two. */
function soleDimension({ by }: Question, tested: readonly Dimension[]): string | undefined {
  const [first, ...others] = new Set(by && by !== 'quarter' ? [...tested, by] : tested)
  if (first === undefined) return 'all'
  return others.length === 0 && dimensions[first].cube ? dimensions[first].column : undefined
}
