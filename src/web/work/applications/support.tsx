import { applicationsPolicy, findSupport } from '../../../modules/applications/index.ts'
import { Form } from '../../forms/index.ts'
import { formatDay } from '../../text/format.ts'
import { DataTable, Section } from '../../ui/index.ts'
import { reasonNot, type WorkVisit } from '../visit.ts'
import type { ReadFile } from './read-file.ts'

/** How a laureate is supported: by whom, which steps, which are done. */
export const SupportSection = async ({
  visit,
  read: { file, place },
}: {
  visit: WorkVisit
  read: ReadFile
}) => {
  if (file.state !== 'selected' && file.state !== 'supported') return null
  const support = await findSupport(visit.site.db, file.id)
  const writes = file.state === 'selected' && !reasonNot(visit, applicationsPolicy['write-support'], place)
  return (
    <Section
      id="accompagnement"
      title="Accompagnement"
      lead={support ? `Suivi par ${support.referent}.` : 'Qui accompagne ce lauréat n’est pas encore dit.'}
    >
      {support && support.steps.length > 0 && (
        <DataTable
          id="etapes-de-l-accompagnement"
          caption="Étapes de l’accompagnement"
          captionHidden
          empty=""
          columns={[
            { key: 'label', label: 'Étape' },
            { key: 'dueOn', label: 'Prévue le' },
            { key: 'doneOn', label: 'Faite' },
          ]}
          rows={support.steps.map(({ label, dueOn, doneOn }) => ({
            label,
            dueOn: dueOn ? formatDay(dueOn) : '',
            doneOn: doneOn
              ? `le ${formatDay(doneOn)}`
              : dueOn && dueOn < visit.today
                ? 'pas encore, en retard'
                : 'pas encore',
          }))}
        />
      )}
      {writes && (
        <details open={!support || visit.typed.values?.formulaire === 'accompagnement'}>
          <summary>{support ? 'Mettre l’accompagnement à jour' : 'Organiser l’accompagnement'}</summary>
          <Form
            visit={visit}
            id="accompagnement"
            action={visit.to(`/espace/dossiers/${file.id}/accompagnement`)}
            submit="Enregistrer l’accompagnement"
            version={support?.version ?? 0}
            values={support ?? {}}
            fields={[
              {
                name: 'referent',
                label: 'Qui accompagne ?',
                help: 'Le service, et comment le joindre. Le demandeur le lit.',
                kind: 'text',
              },
              {
                name: 'steps',
                label: 'Étapes',
                help: 'Une étape est faite quand son jour est donné. Une ligne vidée est retirée.',
                kind: 'lines',
                optional: true,
                columns: [
                  { name: 'label', label: 'Étape', kind: 'text' },
                  { name: 'dueOn', label: 'Prévue le', kind: 'day', optional: true },
                  { name: 'doneOn', label: 'Faite le', kind: 'day', optional: true },
                ],
              },
            ]}
          />
        </details>
      )}
    </Section>
  )
}
