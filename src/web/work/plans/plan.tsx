import { NotFound } from '../../../kernel/errors.ts'
import {
  comparePlans,
  findSignedPlan,
  listPlanVersions,
  openPlanVersion,
  readPlan,
  signPlan,
} from '../../../modules/plans/index.ts'
import { findTerritoryPlace, territoriesSeen } from '../../../modules/territories/index.ts'
import { plural } from '../../text/format.ts'
import { EmptyState, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { mustSee, type WorkVisit } from '../visit.ts'
import { Differences } from './differences.tsx'
import { Signing, stateOf, VersionHistory } from './versions.tsx'

/** The plans of the territories a person sees. */
export async function plansPage(visit: WorkVisit) {
  const seen = await territoriesSeen(visit.site.db, visit.actor, visit.programme.code, visit.today)
  return (
    <WorkFrame
      visit={visit}
      title="Plans d’action"
      purpose={`Les versions et les signatures du plan de chaque territoire. ${plural(seen.length, 'territoire')}.`}
      crumbs={[{ label: 'Actions', href: visit.to('/espace/actions') }]}
    >
      {seen.length === 0 ? (
        <EmptyState title="Vous ne suivez aucun territoire" />
      ) : (
        <ul class="columns">
          {seen.map(({ id, name }) => (
            <li>
              <a href={visit.to(`/espace/plans/${id}`)}>{name}</a>
            </li>
          ))}
        </ul>
      )}
    </WorkFrame>
  )
}

/** @throws NotFound when there is no such territory, or the person may not look into it */
export async function getPlan(visit: WorkVisit, id: string) {
  const { db } = visit.site
  const territoryId = Number(id)
  if (!Number.isSafeInteger(territoryId)) throw new NotFound('Aucun plan n’est à cette adresse.')
  const territory = await findTerritoryPlace(db, visit.programme.code, { id: territoryId })
  mustSee(visit, territory?.place)
  const [versions, plan] = await Promise.all([
    listPlanVersions(db, visit.programme.id, territoryId),
    readPlan(db, visit.programme.id, territoryId),
  ])
  return { territory: territory!, versions, plan }
}

/** The plan of a territory: what it says, who signed it, what changed since. */
export async function planPage(visit: WorkVisit, id = '') {
  const { territory, versions, plan } = await getPlan(visit, id)
  const [last] = versions
  const adopted = versions.find(version => version.adoptedOn)
  const signed = adopted && (await findSignedPlan(visit.site.db, adopted.id))
  return (
    <WorkFrame
      visit={visit}
      title={`Plan d’action de ${territory.name}`}
      purpose={`${plural(plan.content.length, 'action')}. ${last ? stateOf(last) : 'Aucune version n’a encore été signée.'}`}
      crumbs={[{ label: 'Plans', href: visit.to('/espace/plans') }]}
      next={[
        { label: 'Les actions', href: visit.to('/espace/actions', { territoire: territory.code }) },
        { label: 'Imprimer le plan', href: visit.to(`/espace/plans/${territory.id}/imprimer`) },
      ]}
    >
      <Signing visit={visit} territory={territory} last={last} plan={plan} />
      {signed && (
        <Section id="differences" title={`Ce qui a changé depuis la version ${adopted.number}`}>
          <Differences id="depuis" differences={comparePlans(signed, plan.content)} />
        </Section>
      )}
      <Section id="versions" title="Versions">
        {versions.length === 0 ? (
          <EmptyState title="Aucune version">Le chef de projet ouvre la première à la signature.</EmptyState>
        ) : (
          versions.map(version => (
            <VersionHistory visit={visit} version={version} territoryId={territory.id} />
          ))
        )}
      </Section>
    </WorkFrame>
  )
}

const input = (body: Record<string, unknown>, visit: WorkVisit, territoryId = '') => ({
  ...body,
  territoryId,
  programme: visit.programme.code,
  programmeId: visit.programme.id,
})

export const openPost = {
  useCase: openPlanVersion,
  input,
  done: (_: unknown, visit: WorkVisit, territoryId = '') => ({
    to: visit.to(`/espace/plans/${territoryId}`),
    say: 'La version est ouverte : le binôme est prévenu.',
  }),
  page: planPage,
}

export const signPost = {
  useCase: signPlan,
  input,
  done: ({ adopted }: { adopted: boolean }, visit: WorkVisit, territoryId = '') => ({
    to: visit.to(`/espace/plans/${territoryId}`),
    say: adopted
      ? 'Vous avez signé. Le plan est adopté.'
      : 'Vous avez signé. L’autre signature est attendue.',
  }),
  page: planPage,
}
