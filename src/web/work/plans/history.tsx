import { listRevisions } from '../../../platform/records/index.ts'
import { DataTable, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { writtenBy } from '../written.ts'
import { getAction } from './action.tsx'
import { actionLabels, fieldInWords } from './action-fields.ts'
import { crumbsTo, fieldsGiven } from './action-form.tsx'

/** Every version of a fiche, with what each changed. */
export async function actionHistoryPage(visit: WorkVisit, id = '') {
  const { action } = await getAction(visit, id)
  const revisions = await listRevisions(visit.site.db, 'action', action.id)
  const given = await fieldsGiven(visit, action.territoryId)
  return (
    <WorkFrame
      visit={visit}
      title={`Versions de la fiche ${action.number}`}
      purpose={`${action.title}. Qui a écrit quoi, et quand.`}
      crumbs={crumbsTo(visit, action)}
      next={[{ label: 'Revenir à la fiche', href: visit.to(`/espace/actions/${action.id}`) }]}
    >
      {revisions.map(({ version, content, ...written }, index) => {
        const before = revisions[index + 1]?.content ?? {}
        const changed = Object.keys(content).filter(
          name => name in actionLabels && JSON.stringify(content[name]) !== JSON.stringify(before[name]),
        )
        return (
          <Section id={`version-${version}`} title={`Version ${version}`} lead={writtenBy(written)}>
            {version === 1 ? (
              <p>La fiche est ajoutée au plan.</p>
            ) : (
              <DataTable
                id={`differences-${version}`}
                caption={`Ce que la version ${version} change`}
                captionHidden
                empty="Rien de ce que les gens écrivent n’a changé."
                columns={[
                  { key: 'field', label: 'Champ' },
                  { key: 'before', label: 'Avant' },
                  { key: 'after', label: 'Après' },
                ]}
                rows={changed.map(name => ({
                  field: actionLabels[name]!,
                  before: fieldInWords(name, before[name], given),
                  after: fieldInWords(name, content[name], given),
                }))}
              />
            )}
          </Section>
        )
      })}
    </WorkFrame>
  )
}
