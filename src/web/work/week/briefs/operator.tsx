import { listReferentsOf } from '../../../../modules/governance/index.ts'
import type { TerritoryPlace } from '../../../../modules/territories/index.ts'
import { plural } from '../../../text/format.ts'
import { Section } from '../../../ui/index.ts'
import type { WorkVisit } from '../../visit.ts'

/** The territories an operator follows, with its referent in each, and how many have none. */
export async function operatorBrief(visit: WorkVisit, territories: readonly TerritoryPlace[]) {
  const { actor, programme, today } = visit
  const own = actor.grants.filter(({ role }) => role === 'operator').map(({ organisation }) => organisation)
  const referents = await listReferentsOf(visit.site.db, programme.id, own, today)
  const seen = referents.filter(({ territoryId }) => territories.some(({ id }) => id === territoryId))
  const named = new Set(seen.map(({ territoryId }) => territoryId))
  return (
    <Section
      id="territoires"
      title={`Vos territoires (${named.size})`}
      lead={`${plural(territories.length - named.size, 'territoire')} sans référent de votre part.`}
    >
      {seen.length > 0 && (
        <ul>
          {seen.map(({ territoryId, territory, holder }) => (
            <li>
              <a href={visit.to(`/espace/gouvernance/territoires/${territoryId}`)}>{territory}</a>, {holder}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
