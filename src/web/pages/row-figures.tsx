import {
  askFigures,
  dimensions,
  type Figure,
  listFigures,
  placeDimensions,
  questionParameters,
  readQuestion,
} from '../../modules/figures/index.ts'
import type { Register } from '../../platform/registers/index.ts'
import { pick } from '../address.ts'
import type { Visit } from '../site.ts'
import { DefinitionList, Section } from '../ui/index.ts'
import { AnswerCards } from './figure-cards.tsx'
import { DateForm } from './question-form.tsx'

type Dimension = NonNullable<Register['dimension']>

/** The figures of the programme for this place, this fund or this funder alone. */
export async function RowFigures({
  visit,
  dimension,
  code,
}: {
  visit: Visit
  dimension: Dimension
  code: string
}) {
  const { db, now } = visit.site
  const params = { ...pick(visit.params, questionParameters), [dimensions[dimension].parameter]: code }
  const { by: _, ...question } = await readQuestion(db, params, now())
  const figures = (await listFigures(db, question.programme)).filter(figure => canBeCut(figure, dimension))
  const answers = (await askFigures(db, figures, question)).filter(
    answer => answer.value !== undefined && answer.value !== 0,
  )
  return (
    <Section
      title="Ses chiffres"
      lead={`Les chiffres de « ${question.programme.name} », pour ce seul ${dimension === 'funder' ? 'financeur' : dimension === 'fund' ? 'fonds' : 'lieu'}.`}
    >
      <DateForm visit={visit} question={question} />
      {answers.length === 0 ? (
        <DefinitionList items={[{ term: 'À cette date', value: 'Aucune ligne ne compte ici.' }]} />
      ) : (
        <AnswerCards visit={visit} question={question} answers={answers} params={params} />
      )}
    </Section>
  )
}

/** A figure cut by any place can be asked of a commune too, its cells aside. */
const canBeCut = (figure: Figure, dimension: Dimension): boolean =>
  figure.splits.includes(dimension) ||
  (dimension === 'commune' &&
    placeDimensions.some(place => place === 'epci' && figure.splits.includes(place)))
