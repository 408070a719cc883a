import { Form } from '../../forms/index.ts'
import type { WorkVisit } from '../visit.ts'
import type { ReviewSession } from './get-session.ts'

/** A rank for each file of a session that the person may judge. */
export const RankingForm = ({
  visit,
  session: { items: all, meeting },
}: {
  visit: WorkVisit
  session: ReviewSession
}) => {
  const items = all.filter(({ closed }) => !closed)
  return (
    <details>
      <summary>Changer le classement</summary>
      <Form
        visit={visit}
        id="classement"
        action={visit.to(`/espace/revues/${meeting.id}/classer`)}
        submit="Enregistrer le classement"
        variant="secondary"
        keep={Object.fromEntries(
          items.map(({ applicationId }, rank) => [`lines.${rank}.applicationId`, applicationId]),
        )}
        values={{ lines: items }}
        fields={items.map(({ reference, title }, rank) => ({
          name: `lines.${rank}.rank`,
          label: `Rang de ${reference}, ${title}`,
          kind: 'count',
        }))}
      />
    </details>
  )
}
