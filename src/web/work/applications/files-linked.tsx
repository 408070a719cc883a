import { listApplications, listExcludedFiles, states } from '../../../modules/applications/index.ts'
import { Section } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'

/** The files that cite a need or an action, for whoever sees them; nothing when there are none. */
export const FilesLinked = async ({
  visit,
  to,
}: {
  visit: WorkVisit
  to: { needId: number } | { actionId: number }
}) => {
  const { db } = visit.site
  const { code } = visit.programme
  const [files, excluded] = await Promise.all([
    listApplications(db, code, visit.actor, to, { limit: 50 }),
    listExcludedFiles(db, code, visit.actor),
  ])
  const open = files.filter(({ id }) => !excluded.includes(id))
  return open.length === 0 ? null : (
    <Section id="dossiers" title={`Dossiers liés (${open.length})`}>
      <ul>
        {open.map(({ id, reference, title, organisation, state }) => (
          <li>
            <a href={visit.to(`/espace/dossiers/${id}`)}>{`${reference} ${title}`}</a>, {organisation},{' '}
            {states[state].toLowerCase()}
          </li>
        ))}
      </ul>
    </Section>
  )
}
