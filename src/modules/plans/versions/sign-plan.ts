import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../../kernel/dates.ts'
import { Conflict, refused } from '../../../kernel/errors.ts'
import { id, text } from '../../../kernel/inputs.ts'
import type { Actor, Place } from '../../../kernel/permission.ts'
import { rolesAt } from '../../../kernel/permission.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { Context } from '../../../platform/unit.ts'
import { makeMoot, notify, peopleAt } from '../../accounts/index.ts'
import { listSeated, readSeatBlockers } from '../../governance/index.ts'
import { findTerritoryPlace } from '../../territories/index.ts'
import { plansPolicy } from '../policy.ts'
import { listPlanVersions, type PlanVersion, readPlan, type Seat } from './store.ts'

const input = z.object({ programme: z.string(), programmeId: id(), territoryId: id(), contentHash: text(64) })

/** The seat of the binôme that a person holds there. */
export function seatOf(actor: Actor, place: Place): Seat | undefined {
  const held = rolesAt(actor, place)
  return held.includes('elected-member')
    ? 'elected'
    : held.includes('industrial-member')
      ? 'industrial'
      : undefined
}

/** The seat a person would sign the plan for, and why they may not: where the version is, or whose seat it is. */
export async function readSigning(
  db: Db | Tx,
  actor: Actor,
  programmeId: number,
  territory: { id: number; place: Place },
  last: PlanVersion | undefined,
  on: string,
): Promise<{ seat: Seat | undefined; reasons: string[] }> {
  const seat = seatOf(actor, territory.place)
  if (!seat || actor.kind !== 'person') return { seat, reasons: [] }
  const seated = { territoryId: territory.id, seat, personId: actor.personId }
  return {
    seat,
    reasons: [...signBlockers(last, seat), ...(await readSeatBlockers(db, programmeId, seated, on))],
  }
}

/** Why the plan may not be signed for a seat. */
export function signBlockers(last: PlanVersion | undefined, seat: Seat | undefined): string[] {
  if (!last) return ['Aucune version n’est ouverte à la signature.']
  if (last.lapsedOn) return [`La version ${last.number} n’est plus à jour : ouvrez la suivante.`]
  if (last.adoptedOn) return [`La version ${last.number} est adoptée.`]
  const signed = last.signatures.some(one => one.seat === seat && !one.voidedAt)
  return signed ? ['Vous avez déjà signé ce contenu.'] : []
}

/** Signs the plan as the person read it, for their seat of the binôme. When the other seat signed the same content, the
 * version is adopted and that content is kept.
 * @throws Conflict when the plan changed since they read it */
export const signPlan = defineUseCase<typeof input, { adopted: boolean }, Context>({
  name: 'sign-plan',
  input,
  policy: plansPolicy['sign-plan'],
  place: async ({ tx }, { programme, territoryId }) =>
    (await findTerritoryPlace(tx, programme, { id: territoryId }))?.place,
  run: async (context, { programme, programmeId, territoryId, contentHash }, emit) => {
    const { tx, now, actor, authorId } = context
    const territory = (await findTerritoryPlace(tx, programme, { id: territoryId }))!
    await sql`select id from plan_version where territory_id = ${territoryId} and programme_id = ${programmeId} for update`.execute(
      tx,
    )
    await sql`select id from action where territory_id = ${territoryId} and programme_id = ${programmeId} for share`.execute(
      tx,
    )
    const [last] = await listPlanVersions(tx, programmeId, territoryId)
    const today = dayInParis(now)
    const { seat, reasons } = await readSigning(tx, actor, programmeId, territory, last, today)
    if (!last || !seat || actor.kind !== 'person' || reasons.length > 0)
      throw refused('Ce plan ne peut pas être signé.', reasons)
    const { content, hash } = await readPlan(tx, programmeId, territoryId)
    if (hash !== contentHash)
      throw new Conflict('Le plan a changé depuis que vous l’avez lu : relisez-le, puis signez.', [], 1)
    await tx
      .insertInto('plan_signature')
      .values({
        plan_version_id: last.id,
        seat,
        person_id: actor.personId,
        author_id: authorId,
        content_hash: hash,
        signed_at: now,
      })
      .execute()
    const adopted = last.signatures.some(
      one => one.seat !== seat && !one.voidedAt && one.contentHash === hash,
    )
    const about = `plan_version/${last.id}/sign`
    const seated = await listSeated(tx, programmeId, [territoryId], today)
    await makeMoot(
      context,
      about,
      seated.filter(one => one.seat === seat).map(({ personId }) => personId),
    )
    if (adopted) {
      await sql`update plan_version set adopted_on = ${today}, content = ${JSON.stringify(content)}::jsonb,
        content_hash = ${hash} where id = ${last.id}`.execute(tx)
      await makeMoot(context, about)
      await notify(
        context,
        programmeId,
        await peopleAt(context, plansPolicy['open-plan-version'].roles, territory.place),
        {
          about: `plan_version/${last.id}/adopted`,
          title: `Plan de ${territory.name}, version ${last.number} : adoptée par le binôme`,
          reason: 'vous suivez le plan de ce territoire',
          href: `/espace/plans/${territoryId}`,
        },
      )
    }
    emit({ subject: `plan_version/${last.id}`, detail: { seat, contentHash: hash, adopted } })
    return { adopted }
  },
})
