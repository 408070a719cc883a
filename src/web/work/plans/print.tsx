import { Invalid } from '../../../kernel/errors.ts'
import { findSignedPlan, listTerritoryNeeds, readAxisNames } from '../../../modules/plans/index.ts'
import { formatDay, plural } from '../../text/format.ts'
import { EmptyState, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { ActionBody } from './action-body.tsx'
import { getPlan } from './plan.tsx'

/** The whole plan on paper, as it is or as a version was signed. */
export async function printPage(visit: WorkVisit, id = '') {
  const { territory, versions, plan } = await getPlan(visit, id)
  const asked = visit.params.version
  const version = asked ? versions.find(({ number }) => String(number) === asked) : undefined
  if (asked && !version?.adoptedOn)
    throw Invalid.field('version', 'Choisissez une version adoptée de ce plan.')
  const actions = version ? ((await findSignedPlan(visit.site.db, version.id)) ?? []) : plan.content
  const { db } = visit.site
  const [axes, needs] = await Promise.all([
    readAxisNames(db),
    listTerritoryNeeds(db, visit.programme.id, territory.id),
  ])
  return (
    <WorkFrame
      visit={visit}
      title={`Plan d’action de ${territory.name}${version ? `, version ${version.number}` : ''}`}
      purpose={
        version
          ? `Telle que le binôme l’a signée le ${formatDay(version.adoptedOn!)}. ${plural(actions.length, 'action')}.`
          : `Tel qu’il est écrit le ${formatDay(visit.today)}. ${plural(actions.length, 'action')}.`
      }
      crumbs={[{ label: 'Plan', href: visit.to(`/espace/plans/${territory.id}`) }]}
      next={[{ label: 'Revenir au plan', href: visit.to(`/espace/plans/${territory.id}`) }]}
    >
      <p class="no-print">Imprimez cette page avec votre navigateur : une fiche par feuille.</p>
      {actions.length === 0 && <EmptyState title="Le plan ne contient aucune action" />}
      {actions.map(action => (
        <article class="sheet">
          <Section title={`${action.number}. ${action.title}`} id={`fiche-${action.number}`}>
            <ActionBody action={action} axes={axes} />
            <Section title="Besoins auxquels elle répond" id={`besoins-${action.number}`}>
              <ul>
                {needs
                  .filter(({ id: need }) => action.need_ids.includes(need))
                  .map(need => (
                    <li>
                      {need.title}, {need.organisation}
                    </li>
                  ))}
              </ul>
            </Section>
          </Section>
        </article>
      ))}
    </WorkFrame>
  )
}
