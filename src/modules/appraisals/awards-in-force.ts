import { sql } from 'kysely'
import type { Day } from '../../kernel/dates.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { type AidInputs, type DeMinimisAid, standing } from '../aid/index.ts'
import { grantedStates } from '../applications/index.ts'

/** An aid granted here that still stands. `sameCosts`: to the same project; `takenAt`: when its amount was decided. */
export type AwardInForce = {
  grantor: string
  base: string
  amountCents: number
  grantedOn: Day
  sameCosts: boolean
  takenAt: Date
}

const here = 'Décision conjointe, ici'

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
    select ${here} as grantor, d.aid_base as base, d.state_cents + d.region_cents as "amountCents",
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
  grantor,
  base,
  amountCents,
  grantedOn,
  sameCosts,
}: AwardInForce): AidInputs['otherAids'][number] => ({
  grantor,
  base,
  form: 'grant',
  amountCents,
  grantedOn,
  sameCosts,
  grossGrantCents: amountCents,
  rateBp: 0,
  graceYears: 0,
})

/** Lines of the register that stand, but those of a file itself, as awards: on the same costs when a decision on its project
 * granted them. */
export const registerAsAwards = (
  register: readonly DeMinimisAid[],
  { id, projectId }: { id: number; projectId: number | null },
): AwardInForce[] =>
  standing(register)
    .filter(({ applicationId }) => applicationId !== id)
    .map(line => ({
      grantor: line.grantor,
      base: 'de-minimis',
      amountCents: line.amountCents,
      grantedOn: line.grantedOn,
      sameCosts: projectId !== null && line.projectId === projectId,
      takenAt: line.recordedAt,
    }))

type OtherAids = AidInputs['otherAids']

/** Other aids as a calculation of an instant counted them, and the awards in force: one decided since takes the place of its
 * line; one that the calculation did not know is added. A line of an award that stands no more is left out. An award is known by
 * its base and its day, and by its amount or its name. */
export function withAwards(otherAids: OtherAids, awards: readonly AwardInForce[], madeAt: Date) {
  const left = [...otherAids]
  const take = (award: AwardInForce) => {
    const lines = left.filter(one => one.base === award.base && one.grantedOn === award.grantedOn)
    const line =
      lines.find(one => one.amountCents === award.amountCents) ??
      lines.find(one => one.grantor === award.grantor)
    if (line) left.splice(left.indexOf(line), 1)
    return line
  }
  const known = awards.filter(({ takenAt }) => takenAt <= madeAt).map(award => ({ award, line: take(award) }))
  const since = awards.filter(({ takenAt }) => takenAt > madeAt)
  for (const award of since) take(award)
  return {
    otherAids: [
      ...left.filter(({ grantor }) => grantor !== here),
      ...known.map(({ award, line }) => line ?? asOtherAid(award)),
      ...since.map(asOtherAid),
    ],
    missed: known.flatMap(({ award, line }) => (line ? [] : [award])),
    since,
  }
}
