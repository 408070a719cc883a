import { sql } from 'kysely'
import { dayInParis } from '../../../kernel/dates.ts'
import { Invalid } from '../../../kernel/errors.ts'
import type { Event } from '../../../kernel/use-case.ts'
import type { Context } from '../../../platform/unit.ts'
import { notify } from '../../accounts/index.ts'

/** An edit of the plan makes every signature of its last version fall. Who signed is told what changed, and why; when the version
 * is still open, they are asked again, and whoever had not signed is still asked.
 * @throws Invalid when signatures fall and nobody says why; `reason` says it otherwise than beside the edit */
export async function voidSignatures(
  context: Context,
  emit: (event: Event) => void,
  { programmeId, territoryId }: { programmeId: number; territoryId: number },
  what: string,
  reason = context.why,
): Promise<void> {
  const { tx, now } = context
  const why = reason ? `${what} : ${reason}` : what
  const { rows } = await sql<{ versionId: number; number: number; personId: number; open: boolean }>`
    update plan_signature as s set voided_at = ${now}, void_reason = ${why}
    from plan_version as v
    where v.id = s.plan_version_id and s.voided_at is null
      and v.programme_id = ${programmeId} and v.territory_id = ${territoryId}
    returning v.id as "versionId", v.number, v.adopted_on is null as open, s.person_id as "personId"`.execute(
    tx,
  )
  if (rows.length > 0 && !reason)
    throw Invalid.field('why', 'Dites pourquoi : des signatures du plan tombent, et qui a signé le lira.')
  for (const versionId of new Set(rows.map(row => row.versionId))) {
    const signed = rows.filter(row => row.versionId === versionId)
    const { number, open } = signed[0]!
    await sql`update plan_version set lapsed_on = ${dayInParis(now)}
      where id = ${versionId} and adopted_on is not null and lapsed_on is null`.execute(tx)
    emit({ subject: `plan_version/${versionId}`, detail: { voided: signed.length, why } })
    await notify(
      context,
      programmeId,
      signed.map(row => row.personId),
      {
        about: `plan_version/${versionId}/${open ? 'sign' : 'voided'}`,
        title: `Votre signature de la version ${number} du plan est tombée : ${why}${open ? '. À signer à nouveau' : ''}`,
        reason: 'vous aviez signé ce plan',
        href: `/espace/plans/${territoryId}`,
      },
    )
  }
}
