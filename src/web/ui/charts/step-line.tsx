import { scaleLinear } from 'd3-scale'
import { formatCount, formatDay } from '../../text/format.ts'
import { type ChartBase, ChartFrame } from './chart-frame.tsx'
import { dateOf, stepPath, timeScale, timeTicks } from './time-scale.ts'

export type Series = { label: string; points: { day: string; value: number; display: string }[] }

type Props = ChartBase & {
  /** One to six. */
  series: Series[]
  valueColumn: string
  events?: { day: string; label: string }[] | undefined
  /** ISO day the last value is drawn to. */
  until?: string | undefined
  /** How the axis writes its values; whole numbers unless told. */
  tick?: ((value: number) => string) | undefined
}

const width = 1000
const height = 220
const top = 44

/** History of one or several quantities that keep their value until the next entry. Widths are shares of the figure, so that text keeps its size on a phone. */
export const StepLine = ({
  series,
  valueColumn,
  events = [],
  until,
  tick = formatCount,
  ...frame
}: Props) => {
  const points = series.flatMap(each => each.points)
  const x = timeScale([...points, ...events].map(point => point.day).concat(until ?? []), width)
  const y = scaleLinear([0, Math.max(0, ...points.map(point => point.value)) || 1], [height, 0]).nice(4)
  const at = (day: string) => `${(x(dateOf(day)) / width) * 100}%`
  const extended = ({ points }: Series) => {
    const last = points.at(-1)
    return last && until && until > last.day ? [...points, { ...last, day: until }] : points
  }
  const table = {
    columns: [
      { key: 'day', label: 'Jour' },
      ...(series.length > 1 ? [{ key: 'series', label: 'Série' }] : []),
      { key: 'value', label: valueColumn, align: 'end' as const },
    ],
    rows: series.flatMap(each =>
      each.points.map(point => ({ day: formatDay(point.day), series: each.label, value: point.display })),
    ),
  }
  return (
    <ChartFrame {...frame} table={table}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: named by the title of its frame, where a tooltip would be in the way */}
      <svg
        class="plot"
        role="img"
        aria-labelledby={`${frame.id}-titre`}
        aria-describedby={`${frame.id}-desc`}
      >
        <desc id={`${frame.id}-desc`}>{frame.description}</desc>
        {y.ticks(4).map(value => (
          <>
            <line class="plot__grid" x1="0" x2="100%" y1={top + y(value)} y2={top + y(value)} />
            <text class="plot__tick" x="0" y={top + y(value) - 5}>
              {tick(value)}
            </text>
          </>
        ))}
        {timeTicks(x).map((mark, index) => (
          <text
            class={index % 2 ? 'plot__tick plot__tick--second' : 'plot__tick'}
            x={`${(mark.at / width) * 100}%`}
            y={top + height + 20}
            text-anchor={anchor(mark.at / width)}
          >
            {mark.label}
          </text>
        ))}
        {events.map((event, index) => {
          const late = x(dateOf(event.day)) > width / 2
          const row = 12 + (index % 2) * 16
          return (
            <g class="plot__event">
              <line x1={at(event.day)} x2={at(event.day)} y1={row - 10} y2={top + height} />
              <text x={at(event.day)} dx={late ? -6 : 6} y={row} text-anchor={late ? 'end' : 'start'}>
                {event.label}
              </text>
            </g>
          )
        })}
        <svg
          aria-hidden="true"
          x="0"
          y={top}
          width="100%"
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
        >
          {series.map((each, index) => (
            <path class={`plot__line series-${index + 1}`} d={stepPath(extended(each), x, y)} />
          ))}
        </svg>
        {placeLabels(series.map(extended).map(line => y(line.at(-1)?.value ?? 0))).map((labelY, index) => {
          const line = series[index]
          const last = line && extended(line).at(-1)
          return (
            line &&
            last && (
              <g class={`plot__end series-${index + 1}`}>
                <circle cx={at(last.day)} cy={top + y(last.value)} r="4" />
                <text x={at(last.day)} dx="-2" y={top + labelY - 10} text-anchor="end">
                  {series.length > 1 ? `${line.label} ` : ''}
                  {last.display}
                </text>
              </g>
            )
          )
        })}
      </svg>
    </ChartFrame>
  )
}

const anchor = (share: number) => (share < 0.04 ? 'start' : share > 0.96 ? 'end' : 'middle')

const gap = 20

/** Heights of the labels at the end of the lines, pushed apart so that none covers another. */
export function placeLabels(heights: number[]): number[] {
  const placed = [...heights]
  const order = heights.map((_, index) => index).sort((a, b) => heights[b]! - heights[a]!)
  for (const [rank, index] of order.entries()) {
    const below = order[rank - 1]
    if (below !== undefined) placed[index] = Math.min(placed[index]!, placed[below]! - gap)
  }
  return placed
}
