import { scaleLinear } from 'd3-scale'
import { formatPercent } from '../text/format.ts'

type Props = { label: string; ratio: number; note?: string | undefined }

/** How much of a target is reached: `ratio` 1.05 is 105 %. The tick stands at the target, even when it is passed. */
export const Gauge = ({ label, ratio, note }: Props) => {
  const x = scaleLinear([0, Math.max(1, ratio)], [0, 100]).clamp(true)
  return (
    <div class="gauge">
      <p class="gauge__text">
        <strong>{formatPercent(ratio, Number.isInteger(Math.round(ratio * 1000) / 10) ? 0 : 1)}</strong>{' '}
        {label}
      </p>
      <svg class="gauge__bar" aria-hidden="true" focusable="false">
        <rect class="gauge__track" width="100%" height="8" y="4" />
        <rect class="gauge__fill" width={`${x(ratio)}%`} height="8" y="4" />
        <line class="gauge__target" x1={`${x(1)}%`} x2={`${x(1)}%`} y1="0" y2="16" />
      </svg>
      {note && <p class="note">{note}</p>}
    </div>
  )
}
