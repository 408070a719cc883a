import { type FileEvent, type MoveName, moves, states } from '../../../modules/applications/index.ts'
import { formatInstant } from '../../text/format.ts'
import { Section } from '../../ui/index.ts'

/** What happened to a file, in order. */
export const HistorySection = ({ events }: { events: readonly FileEvent[] }) => (
  <Section id="histoire" title="Son histoire">
    <ol>
      {events.map(event => (
        <li>
          {moves[event.move as MoveName]?.words ?? 'Dépôt refusé, trop tard'}, {formatInstant(event.at)},{' '}
          {event.author} : {states[event.to].toLowerCase()}
          {event.reason && `. ${event.reason}`}
        </li>
      ))}
    </ol>
  </Section>
)
