import { listTyped } from '../../../modules/recording/index.ts'
import { showAmount } from '../../text/cell.tsx'
import { formatDay, formatInstant, plural } from '../../text/format.ts'
import { DataTable } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

/** What one typed, the last first. */
export async function typedPage(visit: WorkVisit) {
  const entries = await listTyped(visit.site.db, visit.actor.authorId)
  return (
    <WorkFrame
      visit={visit}
      title="Mes saisies"
      purpose={`Ce que vous avez enregistré et qui se lit dans les chiffres. ${plural(entries.length, 'écriture')}.`}
      next={[{ label: 'Choisir un projet pour saisir', href: visit.to('/espace/projets') }]}
    >
      <DataTable
        id="saisies"
        caption="Écritures que vous avez saisies"
        captionHidden
        empty="Vous n’avez encore rien saisi : choisissez un projet."
        columns={[
          { key: 'entry', label: 'Écriture' },
          { key: 'project', label: 'Projet' },
          { key: 'amount', label: 'Montant', align: 'end' },
          { key: 'on', label: 'Date d’effet' },
          { key: 'source', label: 'Pièce' },
          { key: 'at', label: 'Saisi' },
          { key: 'state', label: 'État' },
        ]}
        rows={entries.map(entry => ({
          entry: <a href={visit.to(`/espace/saisies/${entry.id}`)}>n° {entry.id}</a>,
          project: entry.project,
          amount: showAmount(entry.measure, entry.amount),
          on: formatDay(entry.effectiveOn),
          source: entry.source,
          at: formatInstant(entry.recordedAt),
          state: entry.undone ? 'corrigée' : 'vaut',
        }))}
      />
    </WorkFrame>
  )
}
