import { NotFound } from '../../../kernel/errors.ts'
import type { Place } from '../../../kernel/permission.ts'
import {
  type Action,
  completenessOf,
  findAction,
  givenUp,
  listComments,
  listMaturity,
  listProjectsOfAction,
  listTerritoryNeeds,
  mappedAxes,
  maturities,
  placeOfAction,
  plansPolicy,
  readAxisNames,
  readPlan,
} from '../../../modules/plans/index.ts'
import { listProjectsIn } from '../../../modules/projects/index.ts'
import { formatDay, plural } from '../../text/format.ts'
import { EmptyState, Gauge, Notice, Section } from '../../ui/index.ts'
import { FilesLinked } from '../applications/files-linked.tsx'
import { DocumentsSection } from '../documents/section.tsx'
import { WorkFrame } from '../frame.tsx'
import { mustSee, reasonNot, type WorkVisit } from '../visit.ts'
import { ActionBody } from './action-body.tsx'
import { Comments } from './comments.tsx'
import { MaturitySection } from './maturity.tsx'
import { ProjectsOfAction } from './projects-of-action.tsx'

/** @throws NotFound when there is none, or the person may not know of it */
export async function getAction(visit: WorkVisit, id: string): Promise<{ action: Action; place: Place }> {
  const actionId = Number(id)
  if (!Number.isSafeInteger(actionId)) throw new NotFound('Aucune fiche n’est à cette adresse.')
  const place = await placeOfAction(visit.site.db, visit.programme.code, actionId)
  mustSee(visit, place)
  return { action: (await findAction(visit.site.db, actionId))!, place }
}

/** A fiche: how far it is, what it lacks, what it says, who talks of it. */
export async function actionPage(visit: WorkVisit, id = '') {
  const { db } = visit.site
  const { action, place } = await getAction(visit, id)
  const [needs, history, projects, others, comments, axes, mapped, plan] = await Promise.all([
    listTerritoryNeeds(db, action.programmeId, action.territoryId),
    listMaturity(db, action.id),
    listProjectsOfAction(db, action.id),
    listProjectsIn(db, action.programmeId, action.territoryId),
    listComments(db, `action/${action.id}`),
    readAxisNames(db),
    mappedAxes(db, action.axis),
    readPlan(db, action.programmeId, action.territoryId),
  ])
  const cited = needs.filter(need => action.need_ids.includes(need.id))
  const reason = reasonNot(visit, plansPolicy['edit-action'], place)
  const edit = visit.to(`/espace/actions/${action.id}/modifier`)
  return (
    <WorkFrame
      visit={visit}
      title={action.title}
      purpose={`Fiche ${action.number} du plan de ${action.territory}. ${maturities[action.maturity]} depuis le ${formatDay(action.maturitySince)}.`}
      crumbs={[{ label: 'Actions', href: visit.to('/espace/actions') }]}
      next={[
        ...(reason ? [] : [{ label: 'Modifier la fiche', href: edit }]),
        { label: 'Le plan du territoire', href: visit.to(`/espace/plans/${action.territoryId}`) },
        { label: 'Versions et différences', href: visit.to(`/espace/actions/${action.id}/historique`) },
      ]}
    >
      {cited.length === 0 && !givenUp.includes(action.maturity) && (
        <Notice kind="warning" title="Cette action ne cite aucun besoin">
          Un plan naît des besoins.{' '}
          {reason ? (
            'Le chef de projet peut en citer un.'
          ) : (
            <a href={`${edit}#formulaire-need_ids`}>Citez-en un</a>
          )}
        </Notice>
      )}
      <Completeness action={action} edit={reason ? undefined : edit} />
      <Section id="besoins" title="Besoins auxquels elle répond">
        {cited.length === 0 ? (
          <EmptyState title="Aucun besoin cité" />
        ) : (
          <ul>
            {cited.map(need => (
              <li>
                <a href={visit.to(`/espace/besoins/${need.id}`)}>{need.title}</a>, {need.organisation}
              </li>
            ))}
          </ul>
        )}
      </Section>
      {mapped.length > 0 && (
        <p class="note">
          {`Axe de l’autre édition : ${mapped.map(({ name }) => name).join(', ')}${mapped.every(({ verified }) => verified) ? '' : ' (correspondance à vérifier)'}.`}
        </p>
      )}
      <ActionBody action={action} axes={axes} />
      <ProjectsOfAction visit={visit} action={action} place={place} projects={projects} others={others} />
      <FilesLinked visit={visit} to={{ actionId: action.id }} />
      <MaturitySection visit={visit} action={action} place={place} history={history} fiches={plan.content} />
      <DocumentsSection visit={visit} about={`action/${action.id}`} place={place} />
      <Comments visit={visit} action={action} place={place} comments={comments} />
    </WorkFrame>
  )
}

const Completeness = ({ action, edit }: { action: Action; edit: string | undefined }) => {
  const { score, missing } = completenessOf(action)
  return (
    <Section id="completude" title="Ce que la fiche dit déjà">
      <Gauge label="de ce qu’un financeur y cherche" ratio={score} />
      {missing.length > 0 && (
        <details>
          <summary>{`Il manque ${plural(missing.length, 'chose')}`}</summary>
          <ul>
            {missing.map(({ what, field }) => (
              <li>{edit ? <a href={`${edit}#formulaire-${field}`}>{what}</a> : what}</li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  )
}
