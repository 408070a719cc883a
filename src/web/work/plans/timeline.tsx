import { type Action, maturities } from '../../../modules/plans/index.ts'
import { formatDay, formatSpan, plural } from '../../text/format.ts'
import { ChartFrame } from '../../ui/charts/chart-frame.tsx'
import { dateOf, timeScale, timeTicks } from '../../ui/charts/time-scale.ts'
import { EmptyState } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'

const daysOf = (action: Action) =>
  [action.start_on, action.end_on, ...action.milestones.map(({ dueOn }) => dueOn)].filter(
    (day): day is string => !!day,
  )

/** When each action of a territory begins and ends, with its milestones and today. */
export const Timeline = ({ visit, actions }: { visit: WorkVisit; actions: Action[] }) => {
  const dated = actions.filter(action => daysOf(action).length > 0)
  if (dated.length === 0)
    return (
      <EmptyState title="Aucune action n’a de date">
        Donnez un début, une fin ou un jalon aux fiches.
      </EmptyState>
    )
  const x = timeScale([visit.today, ...dated.flatMap(daysOf)], 100, 0.02)
  const at = (day: string) => `${Math.round(x(dateOf(day)) * 100) / 100}%`
  const late = dated.filter(
    ({ end_on, maturity }) => end_on && end_on < visit.today && maturity !== 'done',
  ).length
  return (
    <ChartFrame
      id="calendrier"
      level={2}
      title={
        late ? `${plural(late, 'action')} au-delà de la fin prévue` : 'Aucune action au-delà de la fin prévue'
      }
      description=""
      source={{ title: 'fiches du plan' }}
      day={visit.today}
      table={{
        columns: [
          { key: 'title', label: 'Action' },
          { key: 'span', label: 'Calendrier' },
          { key: 'milestones', label: 'Jalons' },
          { key: 'maturity', label: 'Étape' },
        ],
        rows: actions.map(action => ({
          title: <a href={visit.to(`/espace/actions/${action.id}`)}>{`${action.number}. ${action.title}`}</a>,
          span: action.start_on || action.end_on ? formatSpan(action.start_on, action.end_on) : 'à préciser',
          milestones: action.milestones
            .map(
              one =>
                `${one.title}${one.dueOn ? `, ${formatDay(one.dueOn)}` : ''}${one.doneOn ? ' (atteint)' : ''}`,
            )
            .join(' ; '),
          maturity: maturities[action.maturity],
        })),
      }}
    >
      <div class="timeline" aria-hidden="true">
        {dated.map(action => {
          const days = daysOf(action).sort()
          const [from, to] = [action.start_on ?? days[0]!, action.end_on ?? days.at(-1)!]
          return (
            <div class="bars__row">
              <span class="bars__label">{`${action.number}. ${action.title}`}</span>
              <svg class="timeline__row" aria-hidden="true" focusable="false">
                <line class="timeline__today" x1={at(visit.today)} x2={at(visit.today)} y1="0" y2="100%" />
                <line class="timeline__span" x1={at(from)} x2={at(to)} y1="50%" y2="50%" />
                {action.milestones.map(
                  one =>
                    one.dueOn && (
                      <circle
                        class={one.doneOn ? 'timeline__mark timeline__mark--done' : 'timeline__mark'}
                        cx={at(one.dueOn)}
                        cy="50%"
                        r="5"
                      />
                    ),
                )}
              </svg>
            </div>
          )
        })}
        <div class="bars__row">
          <span class="bars__label" />
          <svg class="timeline__row" aria-hidden="true" focusable="false">
            {timeTicks(x, 4).map(tick => (
              <text class="plot__tick" x={`${tick.at}%`} y="14" text-anchor="middle">
                {tick.label}
              </text>
            ))}
          </svg>
        </div>
      </div>
    </ChartFrame>
  )
}
