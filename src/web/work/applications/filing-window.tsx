import { untilOf } from '../../../modules/applications/index.ts'
import { opening } from '../../../modules/calls/index.ts'
import { formatInstant } from '../../text/format.ts'
import { OpeningWords } from '../../text/opening.tsx'
import type { WorkVisit } from '../visit.ts'
import type { ReadFile } from './read-file.ts'

/** From when and until when a draft may be filed: the window of its call or, once invited to file the whole, the months given.
 * That it is over is said by what keeps it from being filed. */
export const FilingWindow = ({
  visit,
  read: { file, window },
}: {
  visit: WorkVisit
  read: Pick<ReadFile, 'file' | 'window'>
}) => {
  const now = visit.site.now()
  const until = untilOf(window, file)
  const invited = {
    opens_at: file.startedAt.toISOString(),
    closes_at: until?.toISOString() ?? null,
    waves: [],
  }
  const state = opening(file.step === 2 ? invited : window, now)
  return (
    <p>
      {(state.open || state.counted) && <OpeningWords opening={state} assets={visit.site.assets} now={now} />}
      {until && (
        <>
          {' '}
          Dépôt jusqu’au <time datetime={until.toISOString()}>{formatInstant(until)}</time>, à l’heure de
          Paris. L’heure qui fait foi est celle de Binôme.
        </>
      )}
    </p>
  )
}
