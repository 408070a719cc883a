import { scaleLinear } from 'd3-scale'
import { formatPercent } from '../../text/format.ts'
import { BarLine } from './bar-chart.tsx'
import { type ChartBase, ChartFrame, linked } from './chart-frame.tsx'

export type Step = {
  label: string
  /** null: not published. */
  value: number | null
  display: string
  note?: string | undefined
  href?: string | undefined
}

type Props = ChartBase & { steps: Step[]; valueColumn: string }

/** Money that narrows from stage to stage: each bar stands in the outline of the last stage that is known. */
export const Waterfall = ({ steps, valueColumn, ...frame }: Props) => {
  const values = steps.map(step => step.value)
  const x = scaleLinear([0, Math.max(0, ...values.map(value => value ?? 0)) || 1], [0, 100])
  const before = (index: number) => values.slice(0, index).findLast(value => value !== null)
  const share = (index: number) => {
    const [value, previous] = [values[index], before(index)]
    return typeof value === 'number' && previous ? formatPercent(value / previous) : ''
  }
  const table = {
    columns: [
      { key: 'label', label: 'Étape' },
      { key: 'value', label: valueColumn, align: 'end' as const },
      { key: 'share', label: 'Part de l’étape connue précédente', align: 'end' as const },
    ],
    rows: steps.map((step, index) => ({
      label: linked(step.label, step.href),
      value: step.display,
      share: share(index) || '–',
    })),
  }
  return (
    <ChartFrame {...frame} table={table}>
      <div
        class="bars bars--waterfall"
        role="img"
        aria-labelledby={`${frame.id}-titre`}
        aria-describedby={`${frame.id}-desc`}
      >
        {steps.map((step, index) => (
          <div class="bars__row">
            <span class="bars__label">
              {step.label}
              {(step.note || share(index)) && (
                <span class="note">{step.note ?? `${share(index)} de l’étape précédente`}</span>
              )}
            </span>
            <BarLine width={x(step.value ?? 0)} display={step.display} ghost={x(before(index) ?? 0)} />
          </div>
        ))}
      </div>
      <p class="ds-sr-only" id={`${frame.id}-desc`}>
        {frame.description}
      </p>
    </ChartFrame>
  )
}
