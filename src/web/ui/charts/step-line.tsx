import { scaleLinear } from 'd3-scale'
import { formatCount, formatDay } from '../../text/format.ts'
import { type ChartBase, ChartFrame } from './chart-frame.tsx'
import { EventMarks, LineEnds, PlotAxes, plotHeight, plotTop, plotWidth } from './plot.tsx'
import { dateOf, stepPath, timeScale } from './time-scale.ts'

export type Series = { label: string; points: { day: string; value: number; display: string }[] }

type Props = ChartBase & {
  /** One to six. */
  series: Series[]
  valueColumn: string
  events?: { day: string; label: string }[] | undefined
  /** ISO day the last values are drawn to; left out: the last day of any series. */
  until?: string | undefined
  /** How the axis writes its values; whole numbers unless told. */
  tick?: ((value: number) => string) | undefined
}

/** History of one or several quantities that keep their value until their next entry. */
export const StepLine = ({
  series,
  valueColumn,
  events = [],
  until,
  tick = formatCount,
  ...frame
}: Props) => {
  const days = series.flatMap(each => each.points.map(point => point.day))
  const values = series.flatMap(each => each.points.map(point => point.value))
  const end = [...days, until ?? ''].reduce((a, b) => (a > b ? a : b), '')
  const lines = series.flatMap(({ label, points }) => {
    const last = points.at(-1)
    return last ? [{ label, last, points: [...points, { ...last, day: end }] }] : []
  })
  const x = timeScale([...days, ...events.map(event => event.day), end].filter(Boolean), plotWidth, 0.03)
  const y = scaleLinear([0, Math.max(0, ...values) || 1], [plotHeight, 0]).nice(4)
  return (
    <ChartFrame {...frame} table={tableOf(series, valueColumn)}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: named by the title of its frame, where a tooltip would be in the way */}
      <svg
        class={lines.length > 1 ? 'plot plot--several' : 'plot'}
        role="img"
        aria-labelledby={`${frame.id}-titre`}
        aria-describedby={`${frame.id}-desc`}
      >
        <desc id={`${frame.id}-desc`}>{frame.description}</desc>
        <svg aria-hidden="true" class="plot__area" y={plotTop} width="100%" height={plotHeight}>
          <PlotAxes x={x} y={y} tick={tick} />
          <EventMarks x={x} events={events} />
          <svg
            aria-hidden="true"
            width="100%"
            height={plotHeight}
            viewBox={`0 0 ${plotWidth} ${plotHeight}`}
            preserveAspectRatio="none"
          >
            {lines.map((line, index) => (
              <path class={`plot__line series-${index + 1}`} d={stepPath(line.points, day => x(day), y)} />
            ))}
          </svg>
          <LineEnds
            at={x(dateOf(end)) / plotWidth}
            ends={lines.map(({ label, last }) => ({
              y: y(last.value),
              text: lines.length > 1 ? `${label} ${last.display}` : last.display,
            }))}
          />
        </svg>
      </svg>
    </ChartFrame>
  )
}

const tableOf = (series: Series[], valueColumn: string) => ({
  columns: [
    { key: 'day', label: 'Jour' },
    ...(series.length > 1 ? [{ key: 'series', label: 'Série' }] : []),
    { key: 'value', label: valueColumn, align: 'end' as const },
  ],
  rows: series.flatMap(each =>
    each.points.map(point => ({ day: formatDay(point.day), series: each.label, value: point.display })),
  ),
})
