import type { Figure, Question } from '../../modules/figures/index.ts'
import { listEvents } from '../../modules/reports/index.ts'
import type { Visit } from '../site.ts'
import { showShort, unitWords } from '../text/figure.ts'
import { type Point, Section, StepLine } from '../ui/index.ts'
import { ownSource } from './own-source.ts'

/** What a flow added up to, quarter after quarter, with the programme's turning points. */
export async function History({
  visit,
  figure,
  question,
  points = [],
}: {
  visit: Visit
  figure: Figure
  question: Question
  points: Point[] | undefined
}) {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 2) return null
  const events = await listEvents(visit.site.db, question.programme)
  const display = (value: number) => showShort(figure, { value })
  return (
    <Section title="Évolution">
      <StepLine
        id="evolution"
        title={`De ${display(first.value)} à ${display(last.value)} ${unitWords[figure.unit] === 'euros' ? '' : unitWords[figure.unit]}`}
        description="Cumul à la fin de chaque trimestre, selon la date d’effet."
        series={[
          { label: figure.title, points: points.map(point => ({ ...point, display: display(point.value) })) },
        ]}
        valueColumn={figure.title}
        events={events.filter(event => event.day >= first.day && event.day <= question.on)}
        source={ownSource}
        day={question.on}
      />
    </Section>
  )
}
