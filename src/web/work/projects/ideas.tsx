import { NotFound } from '../../../kernel/errors.ts'
import {
  findIdea,
  type Idea,
  ideaStates,
  likenesses,
  listIdeas,
  listProjectsIn,
  placeOfIdea,
  projectsPolicy,
  sortIdea,
} from '../../../modules/projects/index.ts'
import { Form, namedOptions } from '../../forms/index.ts'
import { formatInstant } from '../../text/format.ts'
import { DefinitionList, Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { mustSee, reasonNot, type WorkVisit } from '../visit.ts'

/** The others that may be the same, and why. */
export const similar = (idea: Idea, ideas: Idea[]) =>
  ideas
    .filter(other => other.id !== idea.id && other.state !== 'merged')
    .map(other => ({ other, reasons: likenesses(idea, other) }))
    .filter(({ reasons }) => reasons.length > 0)

/** @throws NotFound when there is none, or the person does not sort ideas there */
export async function getIdea(visit: WorkVisit, id: string): Promise<Idea> {
  const { db } = visit.site
  const ideaId = Number(id)
  if (!Number.isSafeInteger(ideaId)) throw new NotFound('Aucune idée n’est à cette adresse.')
  const place = await placeOfIdea(db, visit.programme.code, ideaId)
  mustSee(visit, place)
  const reason = reasonNot(visit, projectsPolicy['sort-idea'], place)
  // Who sent it and how to reach them concerns the territory alone.
  if (reason) throw new NotFound('Ceci n’existe pas, ou ne vous est pas ouvert.')
  return (await findIdea(db, ideaId))!
}

/** An idea, what it looks like, and what becomes of it. */
export async function ideaPage(visit: WorkVisit, id = '') {
  const { db } = visit.site
  const idea = await getIdea(visit, id)
  const projects = await listProjectsIn(db, visit.programme.id, idea.territoryId)
  const ideas = await listIdeas(db, visit.programme.id, [idea.territoryId])
  const alike = similar(idea, ideas)
  const known = projects
    .map(project => ({ project, reasons: likenesses(idea, { ...project, title: project.name }) }))
    .filter(({ reasons }) => reasons.length > 0)
  const isOther = (other: Idea) =>
    other.id !== idea.id && other.state !== 'merged' && !alike.some(one => one.other.id === other.id)
  const settled = idea.state === 'merged' || idea.state === 'project'
  return (
    <WorkFrame
      visit={visit}
      title={idea.title}
      purpose={`Idée de ${idea.organisation} pour ${idea.territory}, reçue ${formatInstant(idea.sentAt)}. ${ideaStates[idea.state]}.`}
      crumbs={[{ label: 'Idées', href: visit.to('/espace/idees') }]}
      next={
        settled
          ? []
          : [
              {
                label: 'En faire un projet',
                href: visit.to('/espace/projets/nouveau', { idee: String(idea.id) }),
              },
            ]
      }
    >
      <p class="prose">{idea.detail}</p>
      <DefinitionList
        items={[
          { term: 'Référence', value: idea.reference },
          { term: 'SIREN', value: idea.siren ?? 'non donné' },
          { term: 'Commune', value: idea.communeName ?? 'non donnée' },
          { term: 'Contact', value: `${idea.contactName}, ${idea.contactEmail}` },
          { term: 'Ce qui lui a été répondu', value: idea.answer || 'rien encore' },
        ]}
      />
      {idea.projectId && (
        <p>
          <a href={visit.to(`/espace/projets/${idea.projectId}`)}>Le projet qui en est né</a>
        </p>
      )}
      {alike.length + known.length > 0 && (
        <Section id="ressemblances" title="Peut-être la même chose">
          <ul>
            {known.map(({ project, reasons }) => (
              <li>
                Projet <a href={visit.to(`/espace/projets/${project.id}`)}>{project.name}</a>
                {project.organisation && `, ${project.organisation}`} : {reasons.join(', ')}
              </li>
            ))}
            {alike.map(({ other, reasons }) => (
              <li>
                <a href={visit.to(`/espace/idees/${other.id}`)}>{other.title}</a>, {other.organisation} :{' '}
                {reasons.join(', ')}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section id="suite" title="Quelle suite ?">
        {settled ? (
          <Notice kind="info">Cette idée a déjà sa suite.</Notice>
        ) : (
          <Form
            visit={visit}
            action={visit.to(`/espace/idees/${idea.id}`)}
            submit="Enregistrer et répondre"
            version={idea.version}
            fields={[
              {
                name: 'state',
                label: 'Ce que vous en faites',
                kind: 'radio',
                options: [
                  { value: 'qualified', label: 'L’étudier' },
                  { value: 'dismissed', label: 'Ne pas la retenir' },
                  { value: 'merged', label: 'La fusionner avec une autre' },
                  { value: 'project', label: 'Elle est déjà un projet du registre' },
                ],
              },
              {
                name: 'mergedInto',
                label: 'Fusionnée avec',
                kind: 'select',
                optional: true,
                options: [...alike.map(({ other }) => other), ...ideas.filter(isOther)].map(other => ({
                  value: String(other.id),
                  label: `${other.reference}, ${other.title}`,
                })),
              },
              {
                name: 'projectId',
                label: 'Lequel des projets du territoire ?',
                kind: 'select',
                optional: true,
                options: namedOptions(projects),
              },
              {
                name: 'answer',
                label: 'Votre réponse',
                help: 'Envoyée à l’adresse de contact.',
                kind: 'area',
                optional: true,
              },
            ]}
          />
        )}
      </Section>
    </WorkFrame>
  )
}

export const ideaPost = {
  useCase: sortIdea,
  input: (body: Record<string, unknown>, visit: WorkVisit, ideaId = '') => ({
    ...body,
    ideaId,
    programme: visit.programme.code,
  }),
  done: (_: unknown, visit: WorkVisit) => ({
    to: visit.to('/espace/idees'),
    say: 'La suite est enregistrée, et son auteur prévenu.',
  }),
  page: ideaPage,
}
