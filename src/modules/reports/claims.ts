import { sql } from 'kysely'
import { dayInParis } from '../../kernel/dates.ts'
import type { Db } from '../../platform/db/connect.ts'
import { type Answer, askFigures, listFigures, type Programme, readQuestion } from '../figures/index.ts'

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

/** Whose claims and statements speak of a programme: its own, and for a demonstration those of the real one. An
 * imported file that only borrows the territories is not what the article speaks of. */
export const speakingOf = (programme: Programme): number[] =>
  programme.demonstration ? [programme.id, programme.territoriesId] : [programme.id]

/** A claim beside what the rows say on its day. `computed` is in the unit of the claim. */
export type CheckedClaim = Claim & { answer?: Answer; computed?: number; gap?: number }

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
    .where('claim.programme_id', 'in', speakingOf(programme))
    .$if(figure !== undefined, query => query.where('claim.figure', '=', figure!))
    .orderBy('claim.rank')
    .execute()
  return rows as Claim[]
}

/** Computes what each claim claims, on its own day, with everything known now. A figure the programme has no rows for
 * is left without an answer: no row is not a zero. */
export async function checkClaims(
  db: Db,
  programme: Programme,
  claims: readonly Claim[],
  now: Date,
): Promise<CheckedClaim[]> {
  const figures = new Map((await listFigures(db, programme)).map(figure => [figure.code, figure]))
  const checked = new Map<Claim, CheckedClaim>(claims.map(claim => [claim, claim]))
  const answerable = claims.filter(claim => figures.has(claim.figure ?? ''))
  await Promise.all(
    groupBy(answerable, claim => claim.filters).map(async alike => {
      const question = await readQuestion(db, { ...alike[0]!.filters, programme: programme.code }, now)
      await Promise.all(
        groupBy(alike, claim => claim.aboutOn).map(async group => {
          const on = group[0]!.aboutOn ?? dayInParis(now)
          const asked = new Set(group.map(claim => figures.get(claim.figure!)!))
          for (const answer of await askFigures(db, [...asked], { ...question, on }))
            for (const claim of group)
              if (claim.figure === answer.figure.code) checked.set(claim, compare(claim, answer))
        }),
      )
    }),
  )
  return [...checked.values()]
}

function groupBy(claims: readonly Claim[], keyOf: (claim: Claim) => unknown): Claim[][] {
  const groups = new Map<string, Claim[]>()
  for (const claim of claims) {
    const key = JSON.stringify(keyOf(claim))
    groups.set(key, [...(groups.get(key) ?? []), claim])
  }
  return [...groups.values()]
}

function compare(claim: Claim, answer: Answer): CheckedClaim {
  if (answer.value === undefined || claim.amount === null) return { ...claim, answer }
  const computed = inClaimUnit(answer)
  return { ...claim, answer, computed, gap: computed - claim.amount }
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
    .where('programme_id', 'in', speakingOf(programme))
    .where('about_on', 'is not', null)
    .groupBy('about_on')
    .having(sql<boolean>`count(*) ${met} > 0`)
    .orderBy('about_on', 'desc')
    .execute()
  return rows.map(row => ({ ...row, day: row.day! }))
}
