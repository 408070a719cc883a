import { formatDay } from '../../text/format.ts'
import { type Column, DataTable, type Row } from '../data-table.tsx'
import { Heading } from '../heading.tsx'
import { SourceList } from '../source-link.tsx'
import type { Children, Level, SourceRef } from '../types.ts'

export type ChartBase = {
  /** Unique on the page. */
  id: string
  /** The finding, as a sentence. */
  title: string
  /** What a reader who cannot see the drawing needs to know. */
  description: string
  source: SourceRef | SourceRef[]
  /** ISO day of the data. */
  day: string
  level?: Level | undefined
}

type Props = ChartBase & Children & { table: { columns: Column[]; rows: Row[] } }

/** What every chart shares: the finding above; source, day and data table below. */
export const ChartFrame = ({ id, title, source, day, level, table, children }: Props) => (
  <figure class="chart" id={id}>
    <Heading level={level ?? 3} id={`${id}-titre`} class="chart__title">
      {title}
    </Heading>
    {children}
    <figcaption class="chart__foot">
      Source : <SourceList source={source} />. Données au <time datetime={day}>{formatDay(day)}</time>.
    </figcaption>
    <details class="chart__data">
      <summary>
        Voir les données<span class="ds-sr-only"> : {title}</span>
      </summary>
      <DataTable id={`${id}-donnees`} caption={title} captionHidden empty="Aucune donnée." {...table} />
    </details>
  </figure>
)

/** Cell that leads somewhere when it can. */
export const linked = (label: string, href: string | undefined) => (href ? <a href={href}>{label}</a> : label)
