import {
  type Call,
  callsPolicy,
  callTypes,
  listBearers,
  opening,
  publishBlockers,
  publishCall,
  questionKinds,
} from '../../../modules/calls/index.ts'
import { listRevisions } from '../../../platform/records/index.ts'
import { Control } from '../../forms/control.tsx'
import { ActionButton } from '../../forms/index.ts'
import { formatInstant } from '../../text/format.ts'
import { DataTable, DefinitionList, Notice, Section } from '../../ui/index.ts'
import { fieldOf } from '../applications/question-fields.ts'
import { WorkFrame } from '../frame.tsx'
import { reasonNot, type WorkVisit } from '../visit.ts'
import { writtenBy } from '../written.ts'
import { conditionOf, getWorkCall } from './read-call.ts'

const instantOf = (instant: string | null) =>
  instant ? (
    <>
      {formatInstant(instant)}, heure de Paris (instant {instant.slice(0, 19)}Z)
    </>
  ) : (
    'pas de date'
  )

/** A call at work: what it says, what it lacks to be published, its form, its versions. */
export async function workCallPage(visit: WorkVisit, id = '') {
  const { db, now } = visit.site
  const { call, place } = await getWorkCall(visit, id)
  const [revisions, bearers] = await Promise.all([
    listRevisions(db, 'call', call.id),
    listBearers(db, call.id),
  ])
  const reason = reasonNot(visit, callsPolicy['edit-call'], place)
  const blockers = publishBlockers(call, now())
  const path = `/espace/appels/${call.id}`
  return (
    <WorkFrame
      visit={visit}
      title={call.name}
      purpose={`${callTypes[call.type]}, ${call.state === 'draft' ? 'en préparation' : `publié. ${opening(call, now()).words}`}`}
      crumbs={[{ label: 'Appels', href: visit.to('/espace/appels') }]}
      next={[
        ...(reason
          ? []
          : [
              { label: 'Dates, candidats, contact et délais', href: visit.to(`${path}/modifier`) },
              { label: 'Règles, pièces et grille', href: visit.to(`${path}/criteres`) },
              {
                label: 'Textes de ses courriers',
                href: visit.to('/espace/conventions/modeles', { appel: String(call.id) }),
              },
            ]),
        ...(call.state === 'published'
          ? [
              { label: 'Ses dossiers', href: visit.to('/espace/dossiers', { appel: String(call.id) }) },
              {
                label: 'Sa page publique',
                href: visit.to(`/appels/${call.code}`, { programme: call.programme }),
              },
            ]
          : []),
      ]}
    >
      <DefinitionList
        items={[
          { term: 'Ouverture', value: instantOf(call.opens_at) },
          { term: 'Clôture', value: instantOf(call.closes_at) },
          { term: 'Organisateurs', value: bearers.names.join(', ') },
          { term: 'Où', value: bearers.region ?? 'Toute la France' },
          { term: 'Qui instruit', value: call.operator ?? 'Les opérateurs du lieu du dossier' },
          {
            term: 'Qui répond aux questions',
            value: call.contact?.service ?? 'À dire : le public ne sait pas encore à qui s’adresser',
          },
          {
            term: 'Règles, pièces, critères',
            value: `${call.rules.length}, ${call.documents.length}, ${call.grid.length}`,
          },
        ]}
      />
      {call.state === 'draft' && !reason && <Publish visit={visit} call={call} blockers={blockers} />}
      <Section id="questions" title={`Questions (${call.form.length})`}>
        <DataTable
          id="liste-des-questions"
          caption="Questions, dans leur ordre"
          captionHidden
          empty="Aucune question encore."
          columns={[
            { key: 'label', label: 'Question' },
            { key: 'section', label: 'Partie' },
            { key: 'kind', label: 'Réponse' },
            { key: 'when', label: 'Posée' },
          ]}
          rows={call.form.map(question => ({
            label: reason ? (
              question.label
            ) : (
              <a href={visit.to(`${path}/questions/${question.code}`)}>{question.label}</a>
            ),
            section: question.section ?? '',
            kind: `${questionKinds[question.kind]}${question.required ? ', nécessaire' : ''}`,
            when: conditionOf(question, call.form),
          }))}
        />
        {!reason && (
          <p>
            <a href={visit.to(`${path}/questions/nouvelle`)}>Ajouter une question</a>
          </p>
        )}
        {call.form.length > 0 && (
          <details>
            <summary>Voir le formulaire comme un demandeur</summary>
            {call.form.map(question => (
              <Control
                form="apercu"
                field={fieldOf({
                  ...question,
                  help: [question.help, question.showIf && `Posée ${conditionOf(question, call.form)}.`]
                    .filter(Boolean)
                    .join(' '),
                })}
                value={undefined}
                problems={[]}
              />
            ))}
          </details>
        )}
      </Section>
      <Section
        id="versions"
        title="Versions"
        lead="Un dossier garde la version sous laquelle il a été commencé."
      >
        <ol reversed>
          {revisions.map(({ version, ...written }) => (
            <li value={version}>{writtenBy(written)}</li>
          ))}
          {revisions.length === 0 && <li>Version {call.version}, venue d’un fichier.</li>}
        </ol>
      </Section>
    </WorkFrame>
  )
}

const Publish = ({ visit, call, blockers }: { visit: WorkVisit; call: Call; blockers: string[] }) =>
  blockers.length > 0 ? (
    <Notice kind="info" title="Avant de publier">
      <ul>
        {blockers.map(one => (
          <li>{one}</li>
        ))}
      </ul>
    </Notice>
  ) : (
    <ActionButton
      visit={visit}
      id="publier"
      action={visit.to(`/espace/appels/${call.id}/publier`)}
      version={call.version}
      label="Publier"
    />
  )

export const publishPost = {
  useCase: publishCall,
  input: (body: Record<string, unknown>, visit: WorkVisit, callId = '') => ({
    ...body,
    callId,
    programme: visit.programme.code,
  }),
  done: (_: unknown, visit: WorkVisit, id = '') => ({
    to: visit.to(`/espace/appels/${id}`),
    say: 'L’appel est publié.',
  }),
  page: workCallPage,
}
