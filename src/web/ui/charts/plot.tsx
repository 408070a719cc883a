import type { ScaleLinear, ScaleTime } from 'd3-scale'
import { dateOf, timeTicks } from './time-scale.ts'

/*
 * Parts of a plot over time. Horizontal places are shares of the figure and heights are pixels, so that
 * text and lines keep their size from a phone to a wide screen without any script.
 */
export const plotWidth = 1000
export const plotHeight = 220
export const plotTop = 44

type Time = ScaleTime<number, number>
const percent = (place: number) => `${Math.round((place / plotWidth) * 1e4) / 100}%`

type AxesProps = { x: Time; y: ScaleLinear<number, number>; tick: (value: number) => string }

export const PlotAxes = ({ x, y, tick }: AxesProps) => (
  <>
    {y.ticks(4).map(value => (
      <>
        <line class="plot__grid" x1="0" x2="100%" y1={y(value)} y2={y(value)} />
        <text class="plot__tick" x="0" y={y(value) - 5}>
          {tick(value)}
        </text>
      </>
    ))}
    {timeTicks(x).map((mark, index) => (
      <text
        class={index % 2 ? 'plot__tick plot__tick--second' : 'plot__tick'}
        x={percent(mark.at)}
        y={plotHeight + 20}
        text-anchor={anchor(mark.at / plotWidth)}
      >
        {mark.label}
      </text>
    ))}
  </>
)

const anchor = (share: number) => (share < 0.09 ? 'start' : share > 0.91 ? 'end' : 'middle')

/** Vertical markers of what happened, their words turned towards the middle of the plot. */
export const EventMarks = ({ x, events }: { x: Time; events: { day: string; label: string }[] }) => (
  <>
    {events.map((event, index) => {
      const place = x(dateOf(event.day))
      const late = place > plotWidth / 2
      const height = 14 - plotTop + (index % 2) * 16
      return (
        <g class="plot__event">
          <line x1={percent(place)} x2={percent(place)} y1={height - 12} y2={plotHeight} />
          <text x={percent(place)} dx={late ? -6 : 6} y={height} text-anchor={late ? 'end' : 'start'}>
            {event.label}
          </text>
        </g>
      )
    })}
  </>
)

/** Dot and words at the end of each line: above it, or in the margin where there is room (see chart.css). */
export const LineEnds = ({ at, ends }: { at: number; ends: { y: number; text: string }[] }) => {
  const heights = placeLabels(ends.map(end => end.y))
  return (
    <>
      {ends.map((end, index) => (
        <g class={`plot__end series-${index + 1}`}>
          <circle cx={percent(at * plotWidth)} cy={end.y} r="4" />
          <text x={percent(at * plotWidth)} y={heights[index]}>
            {end.text}
          </text>
        </g>
      ))}
    </>
  )
}

const gap = 20

/** Heights of labels in pixels, the lowest kept and the others pushed up so that none covers another. */
export function placeLabels(heights: number[]): number[] {
  const placed = [...heights]
  const lowestFirst = heights.map((_, index) => index).sort((a, b) => heights[b]! - heights[a]!)
  for (const [rank, index] of lowestFirst.entries()) {
    const below = lowestFirst[rank - 1]
    if (below !== undefined) placed[index] = Math.min(placed[index]!, placed[below]! - gap)
  }
  return placed
}
