import { scaleLinear } from 'd3-scale'
import type { Point } from '../types.ts'
import { stepPath, timeScale } from './time-scale.ts'

const width = 100
const height = 32

/** Small history from zero, without axes: the shape of the movement, its last value as a dot. */
export const Sparkline = ({ points, label }: { points: Point[]; label: string }) => {
  const x = timeScale(
    points.map(point => point.day),
    width,
  )
  const y = scaleLinear([0, Math.max(0, ...points.map(point => point.value)) || 1], [height, 0])
  const last = points.at(-1)
  const path = stepPath(points, x, y)
  return (
    <svg class="sparkline" role="img" aria-label={label}>
      <svg
        aria-hidden="true"
        x="0"
        y="6"
        width="100%"
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
      >
        <path class="sparkline__area" d={`${path}V${height}H0Z`} />
        <path class="sparkline__line" d={path} />
      </svg>
      {last && <circle class="sparkline__dot" cx="100%" cy={y(last.value) + 6} r="3.5" />}
    </svg>
  )
}
