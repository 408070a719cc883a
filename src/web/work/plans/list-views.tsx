import { pageLimits, writeCursor } from '../../../kernel/page.ts'
import { completenessOf, type countActions, listActions, maturities } from '../../../modules/plans/index.ts'
import type { TerritoryPlace } from '../../../modules/territories/index.ts'
import { formatDay, formatEuros, formatPercent, plural } from '../../text/format.ts'
import { DataTable, Pager } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'
import { Board } from './board.tsx'
import type { Asked, At } from './read-list.ts'
import { Timeline } from './timeline.tsx'

export const ActionTable = async ({
  visit,
  asked,
  total,
  at,
}: {
  visit: WorkVisit
  asked: Asked
  total: number
  at: At
}) => {
  const limit = pageLimits.standard
  const found = await listActions(visit.site.db, visit.programme.id, asked.filter, {
    limit: limit + 1,
    after: asked.after,
  })
  const actions = found.slice(0, limit)
  const last = actions.at(-1)
  return (
    <>
      <DataTable
        id="actions"
        caption="Actions, par territoire puis par numéro"
        captionHidden
        empty=""
        columns={[
          { key: 'title', label: 'Action' },
          { key: 'territory', label: 'Territoire' },
          { key: 'axis', label: 'Axe' },
          { key: 'maturity', label: 'Étape' },
          { key: 'end', label: 'Fin prévue' },
          { key: 'cost', label: 'Coût total', align: 'end' },
          { key: 'score', label: 'Complète à', align: 'end' },
          { key: 'needs', label: 'Besoins', align: 'end' },
        ]}
        rows={actions.map(action => ({
          title: <a href={visit.to(`/espace/actions/${action.id}`)}>{`${action.number}. ${action.title}`}</a>,
          territory: action.territory,
          axis: action.axisName,
          maturity: maturities[action.maturity],
          end: action.end_on ? formatDay(action.end_on) : '',
          cost: action.total_cost === null ? '' : formatEuros(action.total_cost),
          score: formatPercent(completenessOf(action).score),
          needs: action.need_ids.length || 'aucun',
        }))}
      />
      <Pager
        summary={`${plural(actions.length, 'action')} sur ${total}`}
        previous={asked.after ? at({}) : undefined}
        next={
          found.length > limit && last
            ? at({ apres: writeCursor([last.territory, last.territoryId, last.number]) })
            : undefined
        }
      />
    </>
  )
}

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
