import { scaleLinear } from 'd3-scale'
import type { Envelope } from '../../../modules/funding/index.ts'
import { formatPercent } from '../../text/format.ts'

/** How much of an envelope is paid, contracted, awarded: each stage within the one before. */
export const EnvelopeBar = ({ endowed, awarded, contracted, paid }: Envelope) => {
  const x = scaleLinear([0, Math.max(endowed, 1)], [0, 100]).clamp(true)
  return (
    <>
      <svg class="gauge__bar envelope-bar" aria-hidden="true" focusable="false">
        <rect class="gauge__track" width="100%" height="8" y="4" />
        <rect class="envelope-bar__awarded" width={`${x(awarded)}%`} height="8" y="4" />
        <rect class="envelope-bar__contracted" width={`${x(contracted)}%`} height="8" y="4" />
        <rect class="envelope-bar__paid" width={`${x(paid)}%`} height="8" y="4" />
      </svg>
      <span class="note">{endowed > 0 ? `${formatPercent(awarded / endowed)} accordé` : 'vide'}</span>
    </>
  )
}
