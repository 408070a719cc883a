import type { Opening } from '../../modules/calls/index.ts'
import { IslandScript } from '../ui/index.ts'

type Props = { opening: Opening; assets: Record<string, string>; now: Date }

/** Whether a call is open, in a sentence that counts down while it is read. */
export const OpeningWords = ({ opening: { words, counted }, assets, now }: Props) =>
  counted ? (
    <>
      {counted.before}{' '}
      <time-left until={counted.until} since={now.toISOString()}>
        {counted.left}
      </time-left>
      .
      <IslandScript assets={assets} name="time-left.js" />
    </>
  ) : (
    words
  )
