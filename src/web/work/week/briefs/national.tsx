import type { TerritoryPlace } from '../../../../modules/territories/index.ts'
import { listQuietTerritories, quietAfter } from '../../../../modules/week/index.ts'
import { formatDay, plural } from '../../../text/format.ts'
import { Section } from '../../../ui/index.ts'
import type { WorkVisit } from '../../visit.ts'

const shown = 12

/** The territories that the national team hears nothing of. */
export async function nationalBrief(visit: WorkVisit, territories: readonly TerritoryPlace[]) {
  const ids = territories.map(({ id }) => id)
  const quiet = await listQuietTerritories(visit.site.db, visit.programme.id, ids, visit.today)
  const all = visit.params.tout === 'silence'
  return (
    <Section
      id="silence"
      title={`Territoires sans nouvelles (${quiet.length})`}
      lead={`Ni besoin, ni fiche, ni séance, ni contrat écrit ici depuis ${quietAfter} jours.`}
    >
      {quiet.length > 0 && (
        <ul>
          {(all ? quiet : quiet.slice(0, shown)).map(({ id, name, lastOn }) => (
            <li>
              <a href={visit.to(`/espace/gouvernance/territoires/${id}`)}>{name}</a>
              {lastOn ? `, dernière nouvelle le ${formatDay(lastOn)}` : ', jamais rien'}
            </li>
          ))}
        </ul>
      )}
      {!all && quiet.length > shown && (
        <p>
          <a href={`${visit.to('/espace', { tout: 'silence' })}#silence`}>
            Voir les {plural(quiet.length, 'territoire')}
          </a>
        </p>
      )}
    </Section>
  )
}
