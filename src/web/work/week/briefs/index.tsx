import type { Pending } from '../../../../kernel/pending.ts'
import type { Role } from '../../../../kernel/permission.ts'
import type { TerritoryPlace } from '../../../../modules/territories/index.ts'
import type { Child } from '../../../ui/types.ts'
import type { WorkVisit } from '../../visit.ts'
import { Decisions, WhoToCall } from './elected.tsx'
import { figuresBrief } from './figures.tsx'
import { industrialBrief } from './industrial.tsx'
import { nationalBrief } from './national.tsx'
import { operatorBrief } from './operator.tsx'
import { regionBrief } from './region.tsx'

/** How many decisions an elected official is shown at once. */
const decided = 3

/** What each role reads of its own on a Monday (domain.md, D): before what waits for those who have ten minutes, after it for
 * the others. `taken`: what is said there already. */
export async function briefs(
  visit: WorkVisit,
  territories: readonly TerritoryPlace[],
  pending: readonly Pending[],
): Promise<{ before: Child; after: Child; taken: readonly Pending[] }> {
  const grants = visit.actor.grants.filter(({ programme }) => programme === visit.programme.code)
  const held = (role: Role) => grants.some(one => one.role === role)
  const own = (role: Role) =>
    territories.find(({ code }) => grants.some(one => one.role === role && one.scope.key === code))
  const figures = await figuresBrief(visit, grants, territories)
  const [elected, industrial] = [own('elected-member'), own('industrial-member')]
  const taken = elected ? pending.filter(({ decides }) => decides).slice(0, decided) : []
  const region = grants.find(({ role }) => role === 'region')?.scope.key
  const first = elected !== undefined || industrial !== undefined
  return {
    taken,
    before: (
      <>
        {elected && <Decisions visit={visit} items={taken} />}
        {industrial && (await industrialBrief(visit, industrial))}
        {first && figures}
        {elected && <WhoToCall visit={visit} territory={elected} />}
      </>
    ),
    after: (
      <>
        {region && (await regionBrief(visit, region))}
        {held('operator') && (await operatorBrief(visit, territories))}
        {!first && figures}
        {held('national-team') && (await nationalBrief(visit, territories))}
      </>
    ),
  }
}
