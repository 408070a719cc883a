import { askFigures, getFigure, labelKeys, readQuestion } from '../../../modules/figures/index.ts'
import { address } from '../../address.ts'
import { showShort } from '../../text/figure.ts'
import { formatDay } from '../../text/format.ts'
import { DataTable, Section } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'

const codes = ['projects-submitted', 'projects-supported', 'jobs-to-create', 'awarded', 'committed-total']

type Props = {
  visit: WorkVisit
  id: string
  name: string
  before: readonly string[]
  after: readonly string[]
}

/** What is counted in the members of a territory before and after a change, and in each member that joins or leaves, with its
 * rows. Members are groupings, by SIREN. */
export async function PerimeterFigures({ visit, id, name, before, after }: Props) {
  const { db, now } = visit.site
  const { code: programme } = visit.programme
  const question = await readQuestion(db, { programme, par: 'epci' }, now())
  const answers = await askFigures(db, codes.map(getFigure), question)
  const left = before.filter(one => !after.includes(one))
  const joined = after.filter(one => !before.includes(one))
  const moving = [...left, ...joined]
  const names = await labelKeys(db, question.programme, 'epci', moving)
  return (
    <Section
      id={id}
      title={`Les chiffres avant et après : ${name}`}
      lead={`Ce qui est compté au ${formatDay(question.on)} dans les intercommunalités membres. Les montants et les emplois restent écrits au lieu figé à leur jour : ce changement n’en déplace aucun, il dit ce que le territoire réunit.`}
    >
      <DataTable
        id={`${id}-table`}
        caption={`Chiffres des membres de ${name}, avant et après le changement`}
        captionHidden
        empty=""
        columns={[
          { key: 'figure', label: 'Chiffre' },
          { key: 'before', label: 'Avant', align: 'end' },
          { key: 'after', label: 'Après', align: 'end' },
          ...moving.map(siren => ({
            key: siren,
            label: `${left.includes(siren) ? 'Part avec' : 'Vient avec'} ${names.get(siren)}`,
            align: 'end' as const,
          })),
        ]}
        rows={answers.map(({ figure, parts = [] }) => {
          const sumOf = (sirens: readonly string[]) => {
            const value = parts
              .filter(({ key }) => sirens.includes(key))
              .reduce((sum, part) => sum + (part.value ?? 0), 0)
            return showShort(figure, { value })
          }
          return {
            figure: figure.title,
            before: sumOf(before),
            after: sumOf(after),
            ...Object.fromEntries(
              moving.map(siren => [
                siren,
                <a href={address(`/chiffres/${figure.code}/lignes`, { programme, epci: siren })}>
                  {sumOf([siren])}
                  <span class="ds-sr-only"> : voir les lignes</span>
                </a>,
              ]),
            ),
          }
        })}
      />
    </Section>
  )
}
