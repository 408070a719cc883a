import { NotFound } from '../../../kernel/errors.ts'
import { whyNot } from '../../../kernel/permission.ts'
import { applicationsPolicy, listApplicants, startApplication } from '../../../modules/applications/index.ts'
import { type Call, findCall, listCalls, opening } from '../../../modules/calls/index.ts'
import { listProjectsOwnedBy } from '../../../modules/projects/index.ts'
import { Form } from '../../forms/index.ts'
import { EmptyState, Notice } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

async function askedCall(visit: WorkVisit): Promise<Call | undefined> {
  const { appel } = visit.params
  if (!appel) return undefined
  const call = /^\d{1,15}$/.test(appel) ? await findCall(visit.site.db, Number(appel)) : undefined
  if (call?.state !== 'published' || call.programmeId !== visit.programme.id)
    throw new NotFound('Aucun appel n’est à cette adresse.')
  return call
}

/** The call to answer, then for whom and for which project. */
export async function newFilePage(visit: WorkVisit) {
  const call = await askedCall(visit)
  const reason = whyNot(applicationsPolicy['start-application'], visit.actor)
  return (
    <WorkFrame
      visit={visit}
      title={call ? `Répondre à « ${call.name} »` : 'Ouvrir un dossier'}
      purpose={call ? opening(call, visit.site.now()).words : 'À quel appel répondez-vous ?'}
      crumbs={[{ label: 'Dossiers', href: visit.to('/espace/dossiers') }]}
    >
      {reason ? (
        <Notice kind="info">{reason}</Notice>
      ) : call ? (
        <Start visit={visit} call={call} />
      ) : (
        <OpenCalls visit={visit} />
      )}
    </WorkFrame>
  )
}

const OpenCalls = async ({ visit }: { visit: WorkVisit }) => {
  const now = visit.site.now()
  const calls = (await listCalls(visit.site.db, visit.programme.id)).filter(
    call => call.state === 'published' && call.form.length > 0 && opening(call, now).open,
  )
  return calls.length === 0 ? (
    <EmptyState
      title="Aucun appel n’est ouvert"
      actions={[{ label: 'Être prévenu', href: visit.to('/alerte-appels') }]}
    />
  ) : (
    <ul class="pending">
      {calls.map(call => (
        <li>
          <div>
            <p class="pending__what">
              <a href={visit.to('/espace/dossiers/nouveau', { appel: String(call.id) })}>{call.name}</a>
            </p>
            <p class="pending__when">{opening(call, now).words}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}

const Start = async ({ visit, call }: { visit: WorkVisit; call: Call }) => {
  const organisations = await listApplicants(visit.site.db, visit.actor.grants, visit.programme.code)
  const projects = await listProjectsOwnedBy(
    visit.site.db,
    visit.programme.id,
    organisations.map(({ code }) => code),
  )
  return (
    <Form
      visit={visit}
      action={visit.to('/espace/dossiers/nouveau', { appel: String(call.id) })}
      submit="Ouvrir le dossier"
      keep={organisations.length === 1 ? { organisation: organisations[0]!.code } : {}}
      fields={[
        ...(organisations.length > 1
          ? [
              {
                name: 'organisation',
                label: 'Au nom de qui ?',
                kind: 'select' as const,
                options: organisations.map(({ code, name }) => ({ value: code, label: name })),
              },
            ]
          : []),
        {
          name: 'projectId',
          label: 'Pour quel projet ?',
          help: 'Ce que le registre en sait est déjà rempli. Vous pouvez aussi le dire plus tard.',
          kind: 'select',
          options: projects.map(({ id, name }) => ({ value: String(id), label: name })),
          optional: true,
        },
      ]}
    />
  )
}

export const newFilePost = {
  useCase: startApplication,
  input: async (body: Record<string, unknown>, visit: WorkVisit) => ({
    organisation: '',
    ...body,
    callId: (await askedCall(visit))?.id,
    programme: visit.programme.code,
    programmeId: visit.programme.id,
  }),
  done: (id: number, visit: WorkVisit) => ({
    to: visit.to(`/espace/dossiers/${id}`),
    say: 'Le dossier est ouvert. Il n’est visible que de vous.',
  }),
  page: newFilePage,
}
