import { sql } from 'kysely'
import type { Role } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { MoveName } from '../applications/index.ts'
import type { Side } from './words.ts'

export type Opinion = {
  round: number
  side: Side
  favourable: boolean
  reason: string
  author: string
  givenAt: Date
}

/** Every opinion given on a file, in order. Not for a screen: `opinionsShown` says what a person may read. */
export async function listOpinions(db: Db | Tx, applicationId: number): Promise<Opinion[]> {
  const { rows } = await sql<Opinion>`
    select o.round, o.side, o.favourable, o.reason, author.name as author, o.given_at as "givenAt"
    from opinion as o join author on author.id = o.author_id where o.application_id = ${applicationId} order by o.id`.execute(
    db,
  )
  return rows
}

/** The side whose opinion a person gives, by their roles there. */
export const sideOf = (held: readonly Role[]): Side | undefined =>
  held.includes('regional-prefecture') ? 'state' : held.includes('region') ? 'region' : undefined

/** The opinions that someone may read. Each side reads its own; the other's only once it gave its own; who judges or
 * controls reads them once both are there; who asks reads none. */
export function opinionsShown(opinions: readonly Opinion[], round: number, held: readonly Role[]): Opinion[] {
  const mine = sideOf(held)
  const of = (at: number, side: Side) => opinions.some(one => one.round === at && one.side === side)
  const judges = held.some(role => readers.includes(role))
  return opinions.filter(one => {
    if (one.side === mine) return true
    if (mine) return of(one.round, mine)
    return judges && (one.round < round || (of(one.round, 'state') && of(one.round, 'region')))
  })
}
const readers: readonly Role[] = ['operator', 'national-team', 'auditor', 'departmental-prefecture']

/** Why a side may not give its opinion in a round. */
export const opinionBlockers = (
  opinions: readonly Pick<Opinion, 'round' | 'side'>[],
  round: number,
  side: Side | undefined,
): string[] => [
  ...(side ? [] : ['Seuls le préfet de région et la région donnent un avis.']),
  ...(side && opinions.some(one => one.round === round && one.side === side)
    ? ['Votre avis est déjà donné.']
    : []),
]

/** What the second opinion brings: consensus for, consensus against, or a disagreement; nothing while one is missing. */
export function outcomeOfOpinions(
  opinions: readonly Pick<Opinion, 'round' | 'favourable'>[],
  round: number,
): MoveName | undefined {
  const given = opinions.filter(one => one.round === round)
  if (given.length < 2) return undefined
  const favourable = given.filter(one => one.favourable).length
  return favourable === 2 ? 'agree' : favourable === 0 ? 'both-against' : 'differ'
}
