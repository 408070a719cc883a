import { pageLimits } from '../../../kernel/page.ts'
import { type countActions, listActions, maturities } from '../../../modules/plans/index.ts'
import type { TerritoryPlace } from '../../../modules/territories/index.ts'
import type { OpenList } from '../lists/open-list.ts'
import { WorkTable } from '../lists/work-table.tsx'
import type { WorkVisit } from '../visit.ts'
import { Board } from './board.tsx'
import type { Asked, At } from './read-list.ts'
import { Timeline } from './timeline.tsx'

export const ActionTable = ({ visit, open }: { visit: WorkVisit; open: OpenList }) => (
  <WorkTable
    visit={visit}
    open={open}
    caption="Actions, par territoire puis par numéro"
    cells={{
      title: row => `${row.number}. ${row.title}`,
      needs: row => Number(row.needs) || 'aucun',
    }}
  />
)

type OneProps = {
  visit: WorkVisit
  asked: Asked
  seen: TerritoryPlace[]
  counts: Awaited<ReturnType<typeof countActions>>
  at: At
}

/** The board and the calendar are of one territory: the only one, the one chosen, or how many there are elsewhere. */
export const OneTerritory = async ({ visit, asked, seen, counts, at }: OneProps) => {
  if (!asked.territory && seen.length > 1)
    return (
      <>
        <p>Choisissez un territoire pour voir ses fiches. En tout, sous vos yeux :</p>
        <ul>
          {counts.map(({ maturity, count }) => (
            <li>
              <a href={at({ vue: 'tableau', etape: maturity })}>{maturities[maturity]}</a> : {count}
            </li>
          ))}
        </ul>
      </>
    )
  const actions = await listActions(visit.site.db, visit.programme.id, asked.filter, {
    limit: pageLimits.largest,
  })
  return asked.view === 'etapes' ? (
    <Board visit={visit} actions={actions} />
  ) : (
    <Timeline visit={visit} actions={actions} />
  )
}
