import { dayInParis } from '../../../kernel/dates.ts'
import {
  type Application,
  deadlineOf,
  type FileEvent,
  type MoveName,
  moveOf,
  reasonTold,
  states,
  stepsOf,
  untilOf,
  whereaboutsOf,
} from '../../../modules/applications/index.ts'
import type { Call } from '../../../modules/calls/index.ts'
import { formatDay, formatInstant, fromNow } from '../../text/format.ts'
import { Notice, Section } from '../../ui/index.ts'

type Props = {
  file: Application
  call: Call
  /** The call as it stands. */
  window: Call
  events: FileEvent[]
  today: string
  own: boolean
  /** They judge the file: reasons between judges are shown. */
  judges: boolean
}

/** Who has the file, since when, until when, and what comes next. */
export const Whereabouts = ({ file, call, window, events, today, own }: Props) => {
  const { who, doing, next } = whereaboutsOf(file)
  const until = file.state === 'draft' ? untilOf(window, file) : null
  const due = until ? dayInParis(until) : deadlineOf(events, call.delays)?.dueOn
  const since = events.filter(({ from, to }) => from !== to).at(-1)
  const asked = file.state === 'to-correct' ? since?.reason : undefined
  return (
    <Notice kind={due && due < today ? 'warning' : 'info'} title={`${states[file.state]}. ${who} ${doing}.`}>
      {asked && <p>Ce qui est demandé : {asked}</p>}
      <p>
        {own && who === 'Le demandeur' && 'C’est à vous d’agir. '}Depuis le{' '}
        {formatInstant(since?.at ?? file.startedAt)}.{' '}
        {due && `Attendu pour le ${formatDay(due)} (${fromNow(due, today)}).`}
      </p>
      <p>Ensuite : {next}</p>
    </Notice>
  )
}

const words = { done: 'fait', current: 'en cours', 'to-come': 'à venir', 'left-out': 'sans objet' }

/** The way of a file, step by step. */
export const Steps = ({ file, events }: Props) => (
  <Section id="etapes" title="Son chemin">
    <ol>
      {stepsOf(file, events).map(({ label, now, on }) => (
        <li aria-current={now === 'current' ? 'step' : undefined}>
          {label} : {words[now]}
          {on && `, ${formatDay(on)}`}
        </li>
      ))}
    </ol>
  </Section>
)

/** Everything that happened to a file, late filings included. */
export const History = ({ events, judges }: Pick<Props, 'events' | 'judges'>) => (
  <Section id="histoire" title="Ce qui s’est passé">
    <ol>
      {events.map(({ move, at, author, reason }) => {
        const why = reasonTold({ move, reason }, judges)
        return (
          <li>
            {formatInstant(at)} :{' '}
            {move === 'late' ? 'Dépôt refusé, trop tard' : moveOf(move as MoveName).words}, {author}
            {why && ` (${why})`}
          </li>
        )
      })}
      {events.length === 0 && <li>Rien encore : c’est un brouillon.</li>}
    </ol>
  </Section>
)
