import { whyNot } from '../../../kernel/permission.ts'
import { addCall, callsPolicy, editCall } from '../../../modules/calls/index.ts'
import { Form } from '../../forms/index.ts'
import { Notice } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { reasonNot, type WorkVisit } from '../visit.ts'
import { generalFields, generalValues } from './general-form.ts'
import { crumbsOf, getWorkCall } from './read-call.ts'

type Body = Record<string, unknown>

export async function newCallPage(visit: WorkVisit) {
  const reason = whyNot(callsPolicy['add-call'], visit.actor)
  const region = visit.actor.grants.find(({ scope }) => scope.kind === 'region')?.scope.key
  return (
    <WorkFrame
      visit={visit}
      title="Écrire un appel"
      purpose="Ce qu’il est d’abord ; les questions, les règles et les pièces viennent ensuite. Rien n’est public avant la publication."
      crumbs={[{ label: 'Appels', href: visit.to('/espace/appels') }]}
    >
      {reason ? (
        <Notice kind="info">{reason}</Notice>
      ) : (
        <Form
          visit={visit}
          action={visit.to('/espace/appels/nouveau')}
          submit="Enregistrer"
          values={{ region, steps: '1', organisers: visit.actor.grants[0]?.organisation }}
          fields={await generalFields(visit, false)}
        />
      )}
    </WorkFrame>
  )
}

export const newCallPost = {
  useCase: addCall,
  input: (body: Body, visit: WorkVisit) => ({
    ...body,
    programme: visit.programme.code,
    programmeId: visit.programme.id,
  }),
  done: (id: number, visit: WorkVisit) => ({
    to: visit.to(`/espace/appels/${id}`),
    say: 'L’appel est enregistré. Écrivez maintenant ses questions.',
  }),
  page: newCallPage,
}

export async function editCallPage(visit: WorkVisit, id = '') {
  const { call, place } = await getWorkCall(visit, id)
  const reason = reasonNot(visit, callsPolicy['edit-call'], place)
  return (
    <WorkFrame
      visit={visit}
      title="Dates, candidats, contact et délais"
      purpose={`De l’appel « ${call.name} ». ${call.state === 'published' ? 'Il est publié : les dossiers déjà commencés gardent la version qu’ils ont.' : ''}`}
      crumbs={crumbsOf(visit, call)}
    >
      {reason ? (
        <Notice kind="info">{reason}</Notice>
      ) : (
        <Form
          visit={visit}
          action={visit.to(`/espace/appels/${call.id}/modifier`)}
          submit="Enregistrer"
          version={call.version}
          keep={call.region_code ? { region: call.region_code } : {}}
          values={await generalValues(visit, call)}
          fields={await generalFields(visit, true)}
        />
      )}
    </WorkFrame>
  )
}

export const editCallPost = {
  useCase: editCall,
  input: (body: Body, visit: WorkVisit, callId = '') => ({
    ...body,
    callId,
    programme: visit.programme.code,
  }),
  done: (_: unknown, visit: WorkVisit, id = '') => ({
    to: visit.to(`/espace/appels/${id}`),
    say: 'L’appel est à jour.',
  }),
  page: editCallPage,
}
