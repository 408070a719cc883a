import { scaleLinear } from 'd3-scale'
import { type ChartBase, ChartFrame, linked } from './chart-frame.tsx'

export type Bar = {
  label: string
  value: number
  /** The value as written. */
  display: string
  /** Followed from the data table. */
  href?: string | undefined
  /** Drawn paler: a remainder, a context. */
  muted?: boolean | undefined
}

type Props = ChartBase & { bars: Bar[]; labelColumn: string; valueColumn: string }

/** Ranked horizontal bars from zero, each with its name and value; values must not be negative. */
export const BarChart = ({ bars, labelColumn, valueColumn, ...frame }: Props) => {
  const x = scaleLinear([0, Math.max(0, ...bars.map(bar => bar.value)) || 1], [0, 100])
  const table = {
    columns: [
      { key: 'label', label: labelColumn },
      { key: 'value', label: valueColumn, align: 'end' as const },
    ],
    rows: bars.map(bar => ({ label: linked(bar.label, bar.href), value: bar.display })),
  }
  return (
    <ChartFrame {...frame} table={table}>
      <div
        class="bars"
        role="img"
        aria-labelledby={`${frame.id}-titre`}
        aria-describedby={`${frame.id}-desc`}
      >
        {bars.map(bar => (
          <div class="bars__row">
            <span class="bars__label">{bar.label}</span>
            <BarLine width={x(bar.value)} display={bar.display} muted={bar.muted} />
          </div>
        ))}
      </div>
      <p class="ds-sr-only" id={`${frame.id}-desc`}>
        {frame.description}
      </p>
    </ChartFrame>
  )
}

type BarLineProps = {
  width: number
  display: string
  muted?: boolean | undefined
  /** Share of the axis drawn as an outline behind: what the bar could have been. */
  ghost?: number | undefined
}

/** One bar with its value written at its end; the CSS leaves room at the right for the longest. */
export const BarLine = ({ width, display, muted, ghost }: BarLineProps) => (
  <svg class="bars__bar" aria-hidden="true" focusable="false">
    {ghost !== undefined && <rect class="bars__ghost" width={`${ghost}%`} height="100%" />}
    <rect class={muted ? 'bars__fill bars__fill--muted' : 'bars__fill'} width={`${width}%`} height="100%" />
    <text class="bars__value" x={`${width}%`} dx="8" y="50%" dy="0.35em">
      {display}
    </text>
  </svg>
)
