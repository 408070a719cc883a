import { NotFound } from '../../../kernel/errors.ts'
import type { Place } from '../../../kernel/permission.ts'
import { listEntriesOf, listStates } from '../../../modules/directory/index.ts'
import { listTerritoryNeeds } from '../../../modules/plans/index.ts'
import {
  findProject,
  kinds,
  listSitesAt,
  origins,
  placeOfProject,
  projectsPolicy,
  stages,
  type WorkProject,
} from '../../../modules/projects/index.ts'
import { recordingPolicy } from '../../../modules/recording/index.ts'
import { territoriesSeen } from '../../../modules/territories/index.ts'
import { Form } from '../../forms/index.ts'
import { showAmount } from '../../text/cell.tsx'
import { formatDay, formatSpan } from '../../text/format.ts'
import { DataTable, DefinitionList, Notice, Section } from '../../ui/index.ts'
import { DocumentsSection } from '../documents/section.tsx'
import { WorkFrame } from '../frame.tsx'
import { mustSee, reasonNot, type WorkVisit } from '../visit.ts'
import { ActionsOfProject } from './actions-of-project.tsx'
import { DossierSection } from './dossier.tsx'
import { projectFields, stageFields } from './project-fields.ts'
import { ProjectLists } from './project-lists.tsx'

/** @throws NotFound when there is none, or the person may not know of it */
export async function getWorkProject(
  visit: WorkVisit,
  id: string,
): Promise<{ project: WorkProject; place: Place }> {
  const projectId = Number(id)
  if (!Number.isSafeInteger(projectId)) throw new NotFound('Aucun projet n’est à cette adresse.')
  const place = await placeOfProject(visit.site.db, visit.programme.code, projectId)
  mustSee(visit, place)
  return { project: (await findProject(visit.site.db, projectId))!, place }
}

/** What may be ticked of a project: the needs of the territories seen, the sites of its département. */
export async function projectOptions(visit: WorkVisit, place: Place) {
  const { db } = visit.site
  const seen = await territoriesSeen(db, visit.actor, visit.programme.code, visit.today)
  const here = seen.filter(({ code }) => place.territories.includes(code))
  const needs = await Promise.all(here.map(({ id }) => listTerritoryNeeds(db, visit.programme.id, id)))
  const sites = await listSitesAt(db, visit.programme.id, place.departements)
  return {
    needs: needs.flat().map(need => ({ value: String(need.id), label: need.title })),
    sites: sites.map(site => ({ value: String(site.id), label: site.name })),
  }
}

/** A project at work: where it is, what stands in its way, what it counts for. */
export async function workProjectPage(visit: WorkVisit, id = '') {
  const { db } = visit.site
  const { project, place } = await getWorkProject(visit, id)
  const [states, entries, options] = await Promise.all([
    listStates(db, project.id),
    listEntriesOf(db, project.id),
    projectOptions(visit, place),
  ])
  const reason = reasonNot(visit, projectsPolicy['describe-project'], place)
  const records = !reasonNot(visit, recordingPolicy['record-entry'], place)
  const stage = stages[project.stage as keyof typeof stages] ?? project.stage
  return (
    <WorkFrame
      visit={visit}
      title={project.name}
      purpose={`Projet ${project.owner ? `porté par ${project.owner}` : 'sans porteur connu'}${project.communeName ? `, ${project.communeName}` : ''}. Étape : ${stage.toLowerCase()}.`}
      crumbs={[{ label: 'Projets', href: visit.to('/espace/projets') }]}
      next={[
        ...(records
          ? [
              {
                label: 'Saisir un montant ou des emplois',
                href: visit.to('/espace/saisies/nouvelle', { projet: String(project.id) }),
              },
            ]
          : []),
        {
          label: 'Sa page publique',
          href: visit.to(`/projets/${project.id}`, { programme: visit.programme.code }),
        },
      ]}
    >
      <DefinitionList
        items={[
          { term: 'Origine', value: origins[project.origin as keyof typeof origins] ?? 'non dite' },
          { term: 'Nature', value: kinds[project.kind as keyof typeof kinds] ?? 'à préciser' },
          {
            term: 'Fenêtre de démarrage',
            value:
              project.start_from || project.start_until
                ? formatSpan(project.start_from, project.start_until)
                : 'à préciser',
          },
          { term: 'Sites utilisés', value: project.sites.map(({ name }) => name).join(', ') || 'aucun' },
          { term: 'Besoins', value: project.needs.map(({ title }) => title).join(' ; ') || 'aucun' },
        ]}
      />
      {project.description && <p class="prose">{project.description}</p>}
      <ActionsOfProject visit={visit} projectId={project.id} place={place} />
      <ProjectLists project={project} today={visit.today} />
      <Section id="histoire" title="Son histoire">
        <ol>
          {states.map(change => (
            <li>
              {stages[change.state as keyof typeof stages] ?? change.state}, le{' '}
              {formatDay(change.effectiveOn)}, selon {change.author}
              {change.note && ` : ${change.note}`}
            </li>
          ))}
        </ol>
        {!reason && (
          <Form
            visit={visit}
            id="etape"
            action={visit.to(`/espace/projets/${project.id}/etape`)}
            submit="Enregistrer l’étape"
            variant="secondary"
            fields={stageFields}
          />
        )}
      </Section>
      <Section id="ecritures" title="Ce qui en est compté">
        <DataTable
          id="ecritures-du-projet"
          caption="Écritures du projet"
          captionHidden
          empty="Rien ne s’en compte encore."
          columns={[
            { key: 'entry', label: 'Écriture' },
            { key: 'measure', label: 'Mesure' },
            { key: 'amount', label: 'Montant', align: 'end' },
            { key: 'on', label: 'Date d’effet' },
            { key: 'author', label: 'Saisi par' },
          ]}
          rows={entries.map(entry => ({
            entry: <a href={visit.to(`/espace/saisies/${entry.id}`)}>n° {entry.id}</a>,
            measure: entry.measureName,
            amount: showAmount(entry.measure, entry.amount),
            on: formatDay(entry.effectiveOn),
            author: entry.author,
          }))}
        />
      </Section>
      <DocumentsSection visit={visit} about={`project/${project.id}`} place={place} />
      <DossierSection visit={visit} projectId={project.id} place={place} />
      <Section id="fiche" title="Compléter la fiche">
        {reason ? (
          <Notice kind="info">{reason}</Notice>
        ) : (
          <Form
            visit={visit}
            action={visit.to(`/espace/projets/${project.id}`)}
            submit="Enregistrer"
            version={project.version}
            values={{
              ...project,
              owner: project.owner ?? '',
              needs: project.needs.map(one => String(one.id)),
              sites: project.sites.map(one => String(one.id)),
            }}
            fields={projectFields(options)}
          />
        )}
      </Section>
    </WorkFrame>
  )
}
