import { type Action, completenessOf, maturities, steps } from '../../../modules/plans/index.ts'
import { formatEuros, formatPercent, fromNow } from '../../text/format.ts'
import type { WorkVisit } from '../visit.ts'

/** The actions of a territory, a column a step; those that stopped come last. */
export const Board = ({ visit, actions }: { visit: WorkVisit; actions: Action[] }) => {
  const columns = Object.keys(maturities).flatMap(maturity => {
    const cards = actions.filter(action => action.maturity === maturity)
    return cards.length > 0 || (steps as readonly string[]).includes(maturity)
      ? [{ maturity: maturity as Action['maturity'], cards }]
      : []
  })
  return (
    <section class="board" aria-label="Actions par étape" tabindex={0}>
      {columns.map(({ maturity, cards }) => (
        <div class="board__column">
          <h2>
            {maturities[maturity]} ({cards.length})
          </h2>
          <ul>
            {cards.map(action => (
              <Card visit={visit} action={action} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

const Card = ({ visit, action }: { visit: WorkVisit; action: Action }) => {
  const late =
    action.end_on !== null && action.end_on < visit.today && !['done', 'evaluated'].includes(action.maturity)
  return (
    <li>
      <a href={visit.to(`/espace/actions/${action.id}`)}>{`${action.number}. ${action.title}`}</a>
      <p class="note">
        {[
          action.owner,
          action.total_cost !== null && formatEuros(action.total_cost),
          `complète à ${formatPercent(completenessOf(action).score)}`,
          action.need_ids.length === 0 && 'aucun besoin cité',
          late && action.end_on && `fin dépassée (${fromNow(action.end_on, visit.today)})`,
        ]
          .filter(Boolean)
          .join(', ')}
      </p>
    </li>
  )
}
