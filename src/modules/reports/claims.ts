import { sql } from 'kysely'
import { dayInParis } from '../../kernel/dates.ts'
import type { Db } from '../../platform/db/connect.ts'
import {
  type Answer,
  askFigures,
  getFigure,
  type Programme,
  type Question,
  readQuestion,
} from '../figures/index.ts'

/** Why a published value and the computed one differ, or that they do not. */
export type GapKind =
  | 'exact'
  | 'rounding'
  | 'other-perimeter'
  | 'contested'
  | 'not-recomputable'
  | 'certainty'

export type Claim = {
  code: string
  wording: string
  figure: string | null
  filters: Record<string, string>
  /** In the unit of the figure: euros for money, a ratio for percentages. Null when only words are claimed. */
  amount: number | null
  unit: string | null
  aboutOn: string | null
  certaintyWord: string | null
  gapKind: GapKind
  gapNote: string | null
  source: string
  sourceCode: string
  publisher: string
  publishedOn: string | null
  /** When the source was published, in words, when the day is not known. */
  vintage: string | null
}

/** A claim beside what the rows say on its day. `computed` is in the unit of the claim. */
export type CheckedClaim = Claim & { answer?: Answer; computed?: number; gap?: number; question?: Question }

export async function listClaims(db: Db, programme: Programme, figure?: string): Promise<Claim[]> {
  const rows = await db
    .selectFrom('published_claim as claim')
    .innerJoin('source', 'source.id', 'claim.source_id')
    .select([
      'claim.code',
      'claim.wording',
      'claim.figure',
      'claim.filters',
      'claim.amount',
      'claim.unit',
      'claim.about_on as aboutOn',
      'claim.certainty_word as certaintyWord',
      'claim.gap_kind as gapKind',
      'claim.gap_note as gapNote',
      'source.title as source',
      'source.code as sourceCode',
      'source.publisher',
      'source.published_on as publishedOn',
      'source.vintage',
    ])
    .where('claim.programme_id', 'in', [programme.id, programme.territoriesId])
    .$if(figure !== undefined, query => query.where('claim.figure', '=', figure!))
    .orderBy('claim.rank')
    .execute()
  return rows as Claim[]
}

/** Computes what each claim claims, on its own day, with everything known now unless `knownAt` says otherwise. */
export async function checkClaims(
  db: Db,
  programme: Programme,
  claims: readonly Claim[],
  now: Date,
  knownAt?: string,
): Promise<CheckedClaim[]> {
  const asked = new Map<string, { question: Question; figures: Set<string> }>()
  const keyOf = (claim: Claim) => JSON.stringify([claim.aboutOn, claim.filters])
  for (const claim of claims) {
    if (!claim.figure) continue
    const known = asked.get(keyOf(claim))
    if (known) known.figures.add(claim.figure)
    else {
      const params = {
        ...claim.filters,
        programme: programme.code,
        jour: claim.aboutOn ?? dayInParis(now),
        connu: knownAt,
      }
      asked.set(keyOf(claim), {
        question: await readQuestion(db, params, now),
        figures: new Set([claim.figure]),
      })
    }
  }
  const answers = new Map<string, Answer>()
  for (const [key, { question, figures }] of asked)
    for (const answer of await askFigures(db, [...figures].map(getFigure), question))
      answers.set(`${key} ${answer.figure.code}`, answer)
  return claims.map(claim => {
    const answer = answers.get(`${keyOf(claim)} ${claim.figure}`)
    const question = asked.get(keyOf(claim))?.question
    if (answer?.value === undefined || claim.amount === null)
      return { ...claim, ...(answer ? { answer } : {}), ...(question ? { question } : {}) }
    const computed = inClaimUnit(answer)
    return { ...claim, answer, computed, gap: computed - claim.amount, ...(question ? { question } : {}) }
  })
}

/** Euros are claimed in euros and counted in cents. */
function inClaimUnit(answer: Answer): number {
  return answer.figure.unit === 'euros' || answer.figure.unit === 'euros-per-job'
    ? answer.value! / 100
    : answer.value!
}

/** The days on which the rows meet what was published, latest first, each in the words of the first claim they
 * meet, and how many claims speak of it. */
export async function listKeyDates(
  db: Db,
  programme: Programme,
): Promise<{ day: string; label: string; claims: number }[]> {
  const met = sql`filter (where gap_kind = 'exact' and amount is not null and filters = '{}')`
  const rows = await db
    .selectFrom('published_claim')
    .select(eb => [
      'about_on as day',
      sql<string>`(array_agg(wording order by rank) ${met})[1]`.as('label'),
      eb.fn.countAll<number>().as('claims'),
    ])
    .where('programme_id', 'in', [programme.id, programme.territoriesId])
    .where('about_on', 'is not', null)
    .groupBy('about_on')
    .having(sql<boolean>`count(*) ${met} > 0`)
    .orderBy('about_on', 'desc')
    .execute()
  return rows.map(row => ({ ...row, day: row.day! }))
}
