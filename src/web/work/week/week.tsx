import { roleNames } from '../../text/roles.ts'
import { Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import type { Work } from '../work.ts'

const weekPage = async (visit: WorkVisit) => (
  <WorkFrame visit={visit} title="Ma semaine" purpose="Ce qui attend votre geste, et ce qui a changé.">
    <Section id="roles" title="Vos rôles">
      <ul>
        {visit.actor.grants.map(grant => (
          <li>{roleNames[grant.role]}</li>
        ))}
      </ul>
    </Section>
  </WorkFrame>
)

export function addWeek(work: Work): void {
  work.page('/espace', weekPage)
}
