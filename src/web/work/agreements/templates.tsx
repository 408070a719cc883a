import { NotFound } from '../../../kernel/errors.ts'
import {
  agreementsPolicy,
  letterKinds,
  listTemplates,
  mergeFields,
  type Template,
  writeLetterTemplate,
} from '../../../modules/agreements/index.ts'
import { listCalls } from '../../../modules/calls/index.ts'
import { listRevisions } from '../../../platform/records/index.ts'
import { Form } from '../../forms/index.ts'
import { DefinitionList, Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { reasonNot, type WorkVisit } from '../visit.ts'
import type { Post } from '../work.ts'
import { writtenBy } from '../written.ts'

const crumbs = (visit: WorkVisit) => [{ label: 'Conventions', href: visit.to('/espace/conventions') }]
const addressOf = (visit: WorkVisit, { kind, callId }: Pick<Template, 'kind' | 'callId'>) =>
  visit.to(`/espace/conventions/modeles/${kind}`, { appel: callId ? String(callId) : undefined })

/** The texts of letters and agreements: all of them, or those of one call. */
export async function templatesPage(visit: WorkVisit) {
  const [all, calls] = await Promise.all([
    listTemplates(visit.site.db, visit.programme.id),
    listCalls(visit.site.db, visit.programme.id),
  ])
  const call = calls.find(({ id }) => String(id) === visit.params.appel)
  const own = (kind: Template['kind']) => all.find(one => one.kind === kind && one.callId === call?.id)
  const templates = call ? all.flatMap(one => (one.callId ? [] : [own(one.kind) ?? one])) : all
  return (
    <WorkFrame
      visit={visit}
      title={call ? `Courriers : ${call.name}` : 'Modèles de courriers'}
      purpose="Un texte par courrier, pour tous les appels ou pour un seul. Un courrier déjà fait garde le sien."
      crumbs={crumbs(visit)}
    >
      <ul class="pending">
        {templates.map(template => (
          <li>
            <div>
              <p class="pending__what">
                <a href={addressOf(visit, call ? { kind: template.kind, callId: call.id } : template)}>
                  {letterKinds[template.kind]}
                </a>
              </p>
              <p class="pending__when">
                {`${template.callId ? (calls.find(({ id }) => id === template.callId)?.name ?? 'Un appel') : 'Tous les appels'}. ${template.id ? `Version ${template.version}` : 'Texte proposé, pas encore modifié'}.`}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </WorkFrame>
  )
}

/** One text: its fields, its versions. */
export async function templatePage(visit: WorkVisit, kind = '') {
  const { db } = visit.site
  const callId = Number(visit.params.appel) || null
  const templates = (await listTemplates(db, visit.programme.id)).filter(one => one.kind === kind)
  const general = templates.find(one => one.callId === null)
  const calls = await listCalls(db, visit.programme.id)
  if (!general || (callId && !calls.some(({ id }) => id === callId)))
    throw new NotFound('Aucun modèle n’est à cette adresse.')
  const own = templates.find(one => one.callId === callId)
  const template = own ?? general
  const reason = reasonNot(visit, agreementsPolicy['write-letter-template'], {
    programme: visit.programme.code,
    regions: [],
    departements: [],
    territories: [],
    organisations: [],
  })
  const revisions = own?.id ? await listRevisions(db, 'letter_template', own.id) : []
  return (
    <WorkFrame
      visit={visit}
      title={letterKinds[template.kind]}
      purpose={callId ? 'Pour un appel seulement.' : 'Pour tous les appels qui n’ont pas le leur.'}
      crumbs={[...crumbs(visit), { label: 'Modèles', href: visit.to('/espace/conventions/modeles') }]}
    >
      {reason ? (
        <>
          <Notice kind="info">{reason}</Notice>
          <h2>{template.title}</h2>
          <p class="prose pre">{template.body}</p>
        </>
      ) : (
        <Form
          visit={visit}
          action={addressOf(visit, { kind: template.kind, callId })}
          submit="Enregistrer"
          version={own?.version ?? 0}
          keep={callId ? { callId } : {}}
          values={{ title: template.title, body: template.body }}
          fields={[
            { name: 'title', label: 'Titre', kind: 'text' },
            {
              name: 'body',
              label: 'Texte',
              kind: 'area',
              rows: 24,
              help: 'Une ligne vide sépare deux paragraphes. « ## » commence un titre, « - » une ligne de liste. Un champ s’écrit {{reference}}.',
            },
          ]}
        />
      )}
      <Section id="champs" title="Champs que l’on peut fusionner">
        <DefinitionList
          items={Object.entries(mergeFields).map(([name, value]) => ({ term: `{{${name}}}`, value }))}
        />
      </Section>
      {!callId && calls.length > 0 && (
        <Section id="appels" title="Pour un appel seulement">
          <ul>
            {calls.map(call => (
              <li>
                <a href={addressOf(visit, { kind: template.kind, callId: call.id })}>{call.name}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {revisions.length > 0 && (
        <Section id="versions" title="Versions">
          <ol>
            {revisions.map(({ version, ...written }) => (
              <li>{`Version ${version}, ${writtenBy(written)}`}</li>
            ))}
          </ol>
        </Section>
      )}
    </WorkFrame>
  )
}

export const templatePost: Post<WorkVisit, typeof writeLetterTemplate.input, void> = {
  useCase: writeLetterTemplate,
  input: (body, visit, kind) => ({
    ...body,
    kind,
    programme: visit.programme.code,
    programmeId: visit.programme.id,
  }),
  done: (_, visit) => ({
    to: visit.to('/espace/conventions/modeles'),
    say: 'Le modèle est enregistré. Les courriers déjà faits gardent le leur.',
  }),
  page: templatePage,
}
