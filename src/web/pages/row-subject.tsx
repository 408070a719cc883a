import { listPublicAwards } from '../../modules/appraisals/index.ts'
import { listEntriesOf, listStates } from '../../modules/directory/index.ts'
import type { RowProps } from '../site.ts'
import { showAmount } from '../text/cell.tsx'
import { formatDay, formatInstant } from '../text/format.ts'
import { DataTable, Section } from '../ui/index.ts'
import { AwardsTable } from './awards.tsx'

/** What entries and states say of a subject, each with who recorded it, when, from which source. */
export async function SubjectSections({ visit, row, register }: RowProps) {
  const { db } = visit.site
  const id = Number(row.id)
  const words = register.columns.find(column => column.key === 'state' || column.key === 'stage')?.words ?? {}
  const [states, entries, awards] = await Promise.all([
    listStates(db, id),
    listEntriesOf(db, id),
    register.subject === 'project' ? listPublicAwards(db, { projectId: id }) : [],
  ])
  return (
    <>
      {states.length > 0 && (
        <Section title="Son histoire">
          <DataTable
            id="histoire"
            caption="Étapes, de la première à la dernière"
            captionHidden
            empty=""
            columns={[
              { key: 'state', label: 'État' },
              { key: 'on', label: 'Depuis le' },
              { key: 'author', label: 'Enregistré par' },
              { key: 'at', label: 'Enregistré le' },
              { key: 'source', label: 'Source' },
              { key: 'note', label: 'Note' },
            ]}
            rows={states.map(change => ({
              state: words[change.state] ?? change.state,
              on: formatDay(change.effectiveOn),
              author: change.author,
              at: formatInstant(change.recordedAt),
              source: change.source,
              note: change.note ?? '',
            }))}
          />
        </Section>
      )}
      {awards.length > 0 && (
        <Section title="Ses aides d’État" lead="La base légale et le régime de chaque décision.">
          <AwardsTable visit={visit} awards={awards} />
        </Section>
      )}
      <Section
        title="Ses écritures"
        lead="Tout ce qui s’additionne dans les chiffres. Une correction annule une écriture et en ajoute une autre : rien n’est effacé."
      >
        <DataTable
          id="ecritures"
          caption="Écritures"
          captionHidden
          empty="Rien ne se compte ici pour l’instant."
          columns={[
            { key: 'entry', label: 'Écriture' },
            { key: 'measure', label: 'Mesure' },
            { key: 'amount', label: 'Montant', align: 'end' },
            { key: 'funder', label: 'Financeur' },
            { key: 'on', label: 'Date d’effet' },
            { key: 'author', label: 'Enregistré par' },
            { key: 'at', label: 'Enregistré le' },
            { key: 'source', label: 'Source' },
            { key: 'reason', label: 'Correction' },
          ]}
          rows={entries.map(entry => ({
            entry: <a href={visit.to(`/ecritures/${entry.id}`)}>n° {entry.id}</a>,
            measure: entry.measureName,
            amount: showAmount(entry.measure, entry.amount),
            funder: entry.funder ?? '',
            on: formatDay(entry.effectiveOn),
            author: entry.author,
            at: formatInstant(entry.recordedAt),
            source: entry.source,
            reason: entry.reverses
              ? `Annule le n° ${entry.reverses} : ${entry.reason}`
              : entry.replaces
                ? `Remplace le n° ${entry.replaces} : ${entry.reason}`
                : '',
          }))}
        />
      </Section>
    </>
  )
}
