import { type Side, sides, sidesOfOrganisations } from '../../../modules/appraisals/index.ts'
import { plural } from '../../text/format.ts'
import { DataTable, Section } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'
import type { ReviewSession } from './get-session.ts'

/** Who came and which keys were turned, the State beside the région. */
export const ParitySection = async ({ visit, session }: { visit: WorkVisit; session: ReviewSession }) => {
  const { meeting, items } = session
  const proposed = items.filter(({ decisionId }) => decisionId)
  const sideOf = await sidesOfOrganisations(
    visit.site.db,
    meeting.attendance.map(({ organisation }) => organisation),
  )
  const present = (side: Side | undefined) =>
    meeting.attendance.filter(one => one.state === 'present' && sideOf.get(one.organisation) === side)
  const others = present(undefined).length
  return (
    <Section
      id="parite"
      title="Parité"
      lead="Rien ne se décide d’un seul côté : chaque décision porte les deux clés."
      tools={<a href={visit.to(`/espace/gouvernance/seances/${meeting.id}`)}>Présences et compte rendu</a>}
    >
      <DataTable
        id="parite-table"
        caption="Présents et clés tournées, par côté"
        captionHidden
        empty=""
        columns={[
          { key: 'side', label: 'Côté' },
          { key: 'present', label: 'Présents' },
          { key: 'keys', label: 'Clés tournées', align: 'end' },
        ]}
        rows={(['state', 'region'] as const).map(side => ({
          side: sides[side],
          present:
            present(side)
              .map(({ name }) => name)
              .join(', ') || 'personne de noté',
          keys: `${proposed.filter(({ signed }) => signed.includes(side)).length} sur ${proposed.length}`,
        }))}
      />
      {others > 0 && (
        <p class="note">
          {plural(others, 'autre présent')}, sans clé : leur organisation, telle qu’elle est écrite au compte
          rendu, n’est ni l’État ni une région au registre.
        </p>
      )}
    </Section>
  )
}
