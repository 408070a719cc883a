import { sql } from 'kysely'
import type { Day } from '../../kernel/dates.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { AidInputs } from '../aid/index.ts'
import { grantedStates } from '../applications/index.ts'

/** An aid granted here that still stands. `sameCosts`: to the same project; `takenAt`: when its amount was decided. */
export type AwardInForce = {
  base: string
  amountCents: number
  grantedOn: Day
  sameCosts: boolean
  takenAt: Date
}

/** What two keys granted to other files of the applicant and of these companies in a programme, the first granted first. De minimis is left out:
 * the register has it. */
export async function listAwardsInForce(
  db: Db | Tx,
  {
    programmeId,
    id,
    organisationId,
    projectId,
  }: { programmeId: number; id: number; organisationId: number; projectId: number | null },
  sirens: readonly string[],
): Promise<AwardInForce[]> {
  const { rows } = await sql<AwardInForce>`
    select d.aid_base as base, d.state_cents + d.region_cents as "amountCents",
      (first.at at time zone 'Europe/Paris')::date as "grantedOn", coalesce(a.project_id = ${projectId}, false) as "sameCosts",
      d.taken_at as "takenAt"
    from application as a
    join organisation as o on o.id = a.organisation_id and (o.id = ${organisationId} or o.siren = any(${[...sirens]}))
    join lateral (select * from decision where application_id = a.id and taken_at is not null order by id desc limit 1) as d on true
    join lateral (select min(taken_at) as at from decision where application_id = a.id and outcome = 'granted') as first on true
    where a.programme_id = ${programmeId} and a.id <> ${id} and a.state = any(${[...grantedStates]})
      and d.outcome = 'granted' and d.aid_base <> 'de-minimis' and d.state_cents + d.region_cents > 0
    order by first.at, a.id`.execute(db)
  return rows
}

/** An award as a calculation counts it. */
export const asOtherAid = ({
  base,
  amountCents,
  grantedOn,
  sameCosts,
}: AwardInForce): AidInputs['otherAids'][number] => ({
  grantor: 'Décision conjointe, ici',
  base,
  form: 'grant',
  amountCents,
  grantedOn,
  sameCosts,
  grossGrantCents: amountCents,
  rateBp: 0,
  graceYears: 0,
})

/** Other aids as a calculation counted them, and the awards decided since. An amount decided again takes the place of the
 * first, which bears the same base and day. */
export function withAwardsSince(
  otherAids: AidInputs['otherAids'],
  awards: readonly AwardInForce[],
): AidInputs['otherAids'] {
  const kept = [...otherAids]
  for (const award of awards) {
    const { grantor, base, grantedOn } = asOtherAid(award)
    const known = kept.findIndex(
      one => one.grantor === grantor && one.base === base && one.grantedOn === grantedOn,
    )
    if (known >= 0) kept.splice(known, 1)
  }
  return [...kept, ...awards.map(asOtherAid)]
}
