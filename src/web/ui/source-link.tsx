import { formatDay } from '../text/format.ts'
import { Certainty } from './certainty.tsx'
import type { SourceRef } from './types.ts'

/** A source: its title (a link when it can be read), who produced it, the day, and a mark if not verified. */
export const SourceLink = ({ title, href, producer, day, verified }: SourceRef) => (
  <span class="source">
    {href ? <a href={href}>{title}</a> : title}
    {producer && `, ${producer}`}
    {day && `, ${formatDay(day)}`}
    {verified === false && (
      <>
        {' '}
        <Certainty kind="to-verify" />
      </>
    )}
  </span>
)

/** One or several sources in a sentence. */
export const SourceList = ({ source }: { source: SourceRef | SourceRef[] }) => (
  <>
    {[source].flat().map((each, index) => (
      <>
        {index > 0 && ' ; '}
        <SourceLink {...each} />
      </>
    ))}
  </>
)
