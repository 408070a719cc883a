import { NotFound } from '../../../kernel/errors.ts'
import { sees } from '../../../kernel/permission.ts'
import {
  answerNeed,
  axesOf,
  editNeed,
  findNeed,
  listActionsOfNeed,
  maturities,
  placeOfNeed,
  plansPolicy,
} from '../../../modules/plans/index.ts'
import { findTerritoryPlace } from '../../../modules/territories/index.ts'
import { listRevisions } from '../../../platform/records/index.ts'
import { Form } from '../../forms/index.ts'
import { formatDay } from '../../text/format.ts'
import { Notice, Section } from '../../ui/index.ts'
import { FilesLinked } from '../applications/files-linked.tsx'
import { DocumentsSection } from '../documents/section.tsx'
import { WorkFrame } from '../frame.tsx'
import { mustSee, reasonNot, type WorkVisit } from '../visit.ts'
import { writtenBy } from '../written.ts'
import { waitOf } from './list.tsx'

export async function needPage(visit: WorkVisit, id = '') {
  const { db } = visit.site
  const needId = Number(id)
  if (!Number.isSafeInteger(needId)) throw new NotFound('Aucun besoin n’est à cette adresse.')
  const place = await placeOfNeed(db, visit.programme.code, needId)
  mustSee(visit, place)
  const need = (await findNeed(db, needId))!
  const reason = reasonNot(visit, plansPolicy['answer-need'], place)
  const edits = reasonNot(visit, plansPolicy['edit-need'], place)
  const axes = (await axesOf(db, need.territoryId)).filter(({ own }) => own)
  const revisions = await listRevisions(db, 'need', needId)
  const actions = await listActionsOfNeed(db, needId)
  // Who voiced it reads what answers it; only those of the territory open its plan.
  const territory = await findTerritoryPlace(db, visit.programme.code, { id: need.territoryId })
  const opens = territory !== undefined && sees(visit.actor, territory.place)
  const mayAct = !reasonNot(visit, plansPolicy['add-action'], place)
  return (
    <WorkFrame
      visit={visit}
      title={need.title}
      purpose={`Besoin exprimé par ${need.organisation}, ${need.territory}. ${need.answeredOn ? `Traité en ${waitOf(need, visit.today)}` : `Attend depuis ${waitOf(need, visit.today)}`}.`}
      crumbs={[{ label: 'Besoins', href: visit.to('/espace/besoins') }]}
      next={[{ label: 'Tous les besoins', href: visit.to('/espace/besoins') }]}
    >
      <Section id="besoin" title="Le besoin">
        {need.detail && <p>{need.detail}</p>}
        <p>
          Axe : {need.axis}. Exprimé le {formatDay(need.voicedOn)} par {need.author}.
          {need.wantedBy && ` Attendu pour le ${formatDay(need.wantedBy)}.`}
        </p>
      </Section>
      <Section id="reponse" title="La réponse">
        {need.answer ? <p>{need.answer}</p> : <p>Personne n’a encore répondu.</p>}
        {reason ? (
          <Notice kind="info">{reason}</Notice>
        ) : (
          <Form
            visit={visit}
            action={visit.to(`/espace/besoins/${need.id}`)}
            version={need.version}
            values={{ answer: need.answer }}
            submit={need.answer ? 'Corriger la réponse' : 'Répondre'}
            fields={[{ name: 'answer', label: 'Votre réponse, en clair', kind: 'area' }]}
          />
        )}
      </Section>
      {!edits && (
        <Section id="precisions" title="Le préciser">
          <Form
            visit={visit}
            id="besoin-precise"
            action={visit.to(`/espace/besoins/${need.id}/preciser`)}
            version={need.version}
            variant="secondary"
            values={{
              title: need.title,
              detail: need.detail,
              axis: axes.find(({ name }) => name === need.axis)?.code,
              wantedBy: need.wantedBy,
            }}
            submit="Enregistrer le besoin"
            fields={[
              { name: 'title', label: 'Le besoin, en une phrase', kind: 'text' },
              { name: 'detail', label: 'Précisions', kind: 'area', optional: true },
              {
                name: 'axis',
                label: 'Axe',
                kind: 'select',
                options: axes.map(({ code, name }) => ({ value: code, label: name })),
              },
              { name: 'wantedBy', label: 'Pour quand ?', kind: 'day', optional: true },
            ]}
          />
        </Section>
      )}
      <Section id="actions" title="Actions qui y répondent">
        {actions.length === 0 ? (
          <p>Aucune action du plan ne cite ce besoin.</p>
        ) : (
          <ul>
            {actions.map(action => (
              <li>
                {opens ? (
                  <a href={visit.to(`/espace/actions/${action.id}`)}>{`${action.number}. ${action.title}`}</a>
                ) : (
                  `${action.number}. ${action.title}`
                )}
                , {maturities[action.maturity].toLowerCase()}
              </li>
            ))}
          </ul>
        )}
        {mayAct && (
          <p>
            <a href={visit.to('/espace/actions/nouvelle', { besoin: String(need.id) })}>
              En faire une action du plan
            </a>
          </p>
        )}
      </Section>
      <FilesLinked visit={visit} to={{ needId: need.id }} />
      <DocumentsSection visit={visit} about={`need/${need.id}`} place={place} />
      <Section id="historique" title="Historique">
        <ol>
          {revisions.map(({ version, content, ...written }, index) => (
            <li>
              {version === 1
                ? 'Exprimé'
                : content.answer === revisions[index + 1]?.content.answer
                  ? 'Précisé'
                  : 'Réponse'}
              , {writtenBy(written)}
            </li>
          ))}
        </ol>
      </Section>
    </WorkFrame>
  )
}

export const answerPost = {
  useCase: answerNeed,
  input: (body: Record<string, unknown>, visit: WorkVisit, needId = '') => ({
    ...body,
    needId,
    programme: visit.programme.code,
  }),
  done: (_: unknown, visit: WorkVisit, needId = '') => ({
    to: visit.to(`/espace/besoins/${needId}`),
    say: 'La réponse est enregistrée, et son auteur prévenu.',
  }),
  page: needPage,
}

export const editNeedPost = {
  useCase: editNeed,
  input: answerPost.input,
  done: (_: unknown, visit: WorkVisit, needId = '') => ({
    to: visit.to(`/espace/besoins/${needId}`),
    say: 'Le besoin est enregistré.',
  }),
  page: needPage,
}
