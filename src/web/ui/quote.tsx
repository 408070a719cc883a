import { formatDay } from '../text/format.ts'
import { SourceLink } from './source-link.tsx'
import type { SourceRef } from './types.ts'

type Props = {
  /** Without guillemets: they are added. */
  text: string
  speaker: string
  /** Role on that day. */
  role?: string | undefined
  day?: string | undefined
  source: SourceRef
  note?: string | undefined
}

/** What someone said: words, speaker, role on that day, and where it was read. */
export const Quote = ({ text, speaker, role, day, source, note }: Props) => (
  <figure class="quote">
    <blockquote>
      <p>
        «{'\u202f'}
        {text}
        {'\u202f'}»
      </p>
    </blockquote>
    <figcaption>
      <strong>{speaker}</strong>
      {role && `, ${role}`}
      {day && (
        <>
          , <time datetime={day}>{formatDay(day)}</time>
        </>
      )}
      <span class="note">
        Source : <SourceLink {...source} />
      </span>
      {note && <span class="note">{note}</span>}
    </figcaption>
  </figure>
)
