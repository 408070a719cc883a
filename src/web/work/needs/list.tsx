import { whyNot } from '../../../kernel/permission.ts'
import { workLists } from '../../../modules/lists.ts'
import { plansPolicy } from '../../../modules/plans/index.ts'
import { plural } from '../../text/format.ts'
import { EmptyState } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { ListFilters, ListTools } from '../lists/list-tools.tsx'
import { listNext, openList } from '../lists/open-list.ts'
import { WorkTable } from '../lists/work-table.tsx'
import type { WorkVisit } from '../visit.ts'

/** How long a need waits, or waited, in days. */
export const waitOf = (need: { voicedOn: string; answeredOn: string | null }, today: string): string =>
  plural(Math.round((Date.parse(need.answeredOn ?? today) - Date.parse(need.voicedOn)) / 86_400_000), 'jour')

export async function needsPage(visit: WorkVisit) {
  const open = await openList(visit, workLists.needs)
  const mayVoice = whyNot(plansPolicy['voice-need'], visit.actor) === undefined
  const voice = { label: 'Exprimer un besoin', href: visit.to('/espace/besoins/nouveau') }
  return (
    <WorkFrame
      visit={visit}
      title="Besoins"
      purpose={`Ce que les entreprises et les territoires demandent. ${open.summary}.`}
      tools={<ListTools open={open} />}
      next={[
        mayVoice ? voice : { label: 'Revenir à ma semaine', href: visit.to('/espace') },
        ...listNext(visit, open),
      ]}
    >
      <ListFilters visit={visit} open={open} />
      {open.page.rows.length === 0 ? (
        <EmptyState title="Aucun besoin ici" actions={mayVoice ? [voice] : []}>
          Retirez un filtre, ou exprimez le premier.
        </EmptyState>
      ) : (
        <WorkTable
          visit={visit}
          open={open}
          caption="Besoins, ceux qui attendent d’abord"
          cells={{
            state: ({ answered_on, voiced_on }) => {
              const answeredOn = answered_on as string | null
              const waited = waitOf({ voicedOn: String(voiced_on), answeredOn }, visit.today)
              return `${answeredOn ? 'Traité en' : 'Attend depuis'} ${waited}`
            },
          }}
        />
      )}
    </WorkFrame>
  )
}
