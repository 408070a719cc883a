import { createEvents, type EventAttributes } from 'ics'
import type { Call } from '../store.ts'

const minute = 60_000
/** `timestamp`: what the package reads and does not declare. */
type Stamped = EventAttributes & { timestamp: number }

/** What calls put into a diary (iCalendar): the opening and the closing of each, and of its waves. `pageOf`: address of a call. */
export function callsCalendar(
  calls: readonly Call[],
  { title, pageOf, now }: { title: string; pageOf: (call: Call) => string; now: Date },
): string {
  const events = calls.flatMap(call => {
    const at = (kind: string, words: string, instant: string | null): Stamped[] =>
      instant
        ? [
            {
              uid: `appel-${call.id}-${kind}@binome`,
              title: `${words} : ${call.name}`,
              // A diary shows what lasts: the minutes before a closing, those after an opening.
              start: Date.parse(instant) - (kind === 'ouverture' ? 0 : 30 * minute),
              startInputType: 'utc',
              startOutputType: 'utc',
              duration: { minutes: 30 },
              url: pageOf(call),
              description: call.description.slice(0, 1000),
              busyStatus: 'FREE',
              timestamp: now.getTime(),
              calName: title,
              productId: '-//Binôme//Appels//FR',
            },
          ]
        : []
    return [
      ...at('ouverture', 'Ouverture', call.opens_at),
      ...call.waves.flatMap((wave, index) =>
        at(`vague-${index + 1}`, `Clôture de ${wave.name}`, wave.closesAt),
      ),
      ...at('cloture', 'Clôture', call.closes_at),
    ]
  })
  const { value, error } = createEvents(events, { calName: title, productId: '-//Binôme//Appels//FR' })
  if (!value) throw new RangeError(`calendar of calls: ${error?.message}`)
  return value
}
