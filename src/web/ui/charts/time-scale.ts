import { type ScaleTime, scaleUtc } from 'd3-scale'
import { curveStepAfter, line } from 'd3-shape'
import type { Point } from '../types.ts'

export const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`)

/** Days placed on a width of 0 to `width`, with `lead` (a share of the period) left free before the first. */
export const timeScale = (days: string[], width: number, lead = 0): ScaleTime<number, number> => {
  const times = days.map(day => dateOf(day).getTime())
  const [first, last] = [Math.min(...times), Math.max(...times)]
  return scaleUtc([new Date(first - (last - first) * lead), new Date(last)], [0, width])
}

/** Path of a quantity that keeps its value until the next point. */
export const stepPath = (points: Point[], x: (day: Date) => number, y: (value: number) => number): string =>
  line<Point>(
    point => x(dateOf(point.day)),
    point => y(point.value),
  )
    .curve(curveStepAfter)
    .digits(1)(points) ?? ''

const month = new Intl.DateTimeFormat('fr-FR', { month: 'short', year: 'numeric', timeZone: 'UTC' })

/** Ticks of a time axis: years over a long period, months over a short one. */
export const timeTicks = (x: ScaleTime<number, number>, count = 6): { at: number; label: string }[] => {
  const ticks = x.ticks(count)
  const years = ticks.filter(tick => tick.getUTCMonth() === 0 && tick.getUTCDate() === 1)
  return years.length > 2
    ? years.map(tick => ({ at: x(tick), label: String(tick.getUTCFullYear()) }))
    : ticks.map(tick => ({ at: x(tick), label: month.format(tick) }))
}
