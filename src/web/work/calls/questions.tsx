import { NotFound } from '../../../kernel/errors.ts'
import {
  type Call,
  callsPolicy,
  editQuestion,
  meanings,
  type Question,
  questionKinds,
  removeQuestion,
} from '../../../modules/calls/index.ts'
import { ActionButton, type Field, Form, optionsOf } from '../../forms/index.ts'
import { Notice } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { reasonNot, type WorkVisit } from '../visit.ts'
import { crumbsOf, getWorkCall } from './read-call.ts'

type Body = Record<string, unknown>

const fieldsFor = (call: Call, own: string): Field[] => {
  const others = call.form
    .filter(({ code }) => code !== own)
    .map(({ code, label }) => ({ value: code, label }))
  return [
    { name: 'label', label: 'Question', kind: 'text' },
    { name: 'kind', label: 'On y répond par', kind: 'select', options: optionsOf(questionKinds) },
    { name: 'help', label: 'Aide', kind: 'area', rows: 2, optional: true },
    { name: 'section', label: 'Partie du formulaire', kind: 'text', optional: true },
    { name: 'required', label: 'Il faut y répondre pour déposer', kind: 'check' },
    {
      name: 'options',
      label: 'Valeurs à choisir',
      help: 'Une par ligne, pour un choix.',
      kind: 'area',
      optional: true,
    },
    {
      name: 'showIfQuestion',
      label: 'Posée seulement selon cette question',
      kind: 'select',
      options: others,
      optional: true,
    },
    {
      name: 'showIfIs',
      label: 'Quand la réponse est',
      help: 'Une réponse par ligne, telle qu’elle est proposée.',
      kind: 'area',
      rows: 2,
      optional: true,
    },
    {
      name: 'means',
      label: 'Ce que la réponse veut dire',
      help: 'Pour ne pas la demander deux fois : le calcul de l’aide et l’appel suivant la relisent.',
      kind: 'select',
      options: optionsOf(meanings),
      optional: true,
    },
    ...(call.steps === 2
      ? [{ name: 'secondStep', label: 'Demandée à la seconde étape seulement', kind: 'check' as const }]
      : []),
    {
      name: 'after',
      label: 'Vient après',
      help: 'Rien de choisi : elle vient en premier.',
      kind: 'select',
      options: others,
      optional: true,
    },
  ]
}

function valuesOf(call: Call, question: Question | undefined): Record<string, unknown> {
  if (!question) return { after: call.form.at(-1)?.code, section: call.form.at(-1)?.section }
  const on = call.form.find(({ code }) => code === question.showIf?.question)
  const words = question.showIf?.is.map(one => on?.options?.find(({ value }) => value === one)?.label ?? one)
  return {
    ...question,
    options: question.options?.map(({ label }) => label).join('\n'),
    showIfQuestion: question.showIf?.question,
    showIfIs: words?.join('\n'),
    after: call.form[call.form.indexOf(question) - 1]?.code,
  }
}

/** One question of a call, to write, to move or to remove; `nouvelle` is one more. */
export async function questionPage(visit: WorkVisit, id = '', code = '') {
  const { call, place } = await getWorkCall(visit, id)
  const question = call.form.find(one => one.code === code)
  if (!question && code !== 'nouvelle') throw new NotFound('Aucune question n’est à cette adresse.')
  const reason = reasonNot(visit, callsPolicy['edit-question'], place)
  const path = visit.to(`/espace/appels/${call.id}/questions/${code}`)
  return (
    <WorkFrame
      visit={visit}
      title={question ? `Question « ${question.label} »` : 'Ajouter une question'}
      purpose={`Au formulaire de l’appel « ${call.name} ».`}
      crumbs={crumbsOf(visit, call)}
    >
      {reason ? (
        <Notice kind="info">{reason}</Notice>
      ) : (
        <>
          <Form
            visit={visit}
            action={path}
            submit="Enregistrer la question"
            version={call.version}
            values={valuesOf(call, question)}
            fields={fieldsFor(call, code)}
          />
          {question && (
            <ActionButton
              visit={visit}
              id="retirer"
              action={visit.to(`/espace/appels/${call.id}/questions/${code}/retirer`)}
              version={call.version}
              label="Retirer cette question"
              variant="secondary"
            />
          )}
        </>
      )}
    </WorkFrame>
  )
}

const done =
  (say: string) =>
  (_: unknown, visit: WorkVisit, id = '') => ({
    to: `${visit.to(`/espace/appels/${id}`)}#questions`,
    say,
  })
const input = (body: Body, visit: WorkVisit, callId = '', code = '') => ({
  ...body,
  callId,
  code: code === 'nouvelle' ? '' : code,
  programme: visit.programme.code,
})

export const questionPost = {
  useCase: editQuestion,
  input,
  done: done('La question est enregistrée.'),
  page: questionPage,
}
export const removePost = {
  useCase: removeQuestion,
  input,
  done: done('La question est retirée.'),
  page: questionPage,
}
