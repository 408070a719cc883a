import { Invalid } from '../../kernel/errors.ts'
import {
  askFigures,
  getFigure,
  isRatio,
  listFigureRows,
  questionParameters,
  readQuestion,
  refuseUnknown,
  type Side,
} from '../../modules/figures/index.ts'
import { address, without } from '../address.ts'
import type { PageHandler } from '../site.ts'
import { showValue } from '../text/figure.ts'
import { Downloads, Notice, Pager, SectionNav } from '../ui/index.ts'
import { Frame } from './frame.tsx'
import { DateForm, QuestionFilters, questionOf, scopeOf } from './question-form.tsx'
import { RowsTable } from './rows-table.tsx'

const sides: Record<string, Side> = { numerateur: 'numerator', denominateur: 'denominator' }

/** Which side of a ratio is asked (`cote`); the numerator when nothing is said. */
export function readSide(text: string | undefined): Side {
  const side = sides[text || 'numerateur']
  if (!side) throw Invalid.field('cote', 'Écrivez « numerateur » ou « denominateur ».', text)
  return side
}

/** All the rows whose amounts add up to exactly the figure. */
export const figureRowsPage: PageHandler = async (visit, code) => {
  const { db, now } = visit.site
  const figure = getFigure(code!)
  refuseUnknown(visit.params, [...questionParameters, 'apres', 'cote'])
  const { by: _, ...question } = await readQuestion(db, visit.params, now())
  const side = readSide(visit.params.cote)
  const cursor = visit.params.apres
  const [answer] = await askFigures(db, [figure], question)
  const page = await listFigureRows(db, figure, question, { side, ...(cursor ? { cursor } : {}) })
  const shown = showValue(figure, answer!)
  const keep = questionOf(without(visit.params, 'par'))
  return (
    <Frame
      visit={visit}
      question={question}
      title={`Lignes : ${figure.title}`}
      purpose={`Les lignes dont la somme fait exactement ${shown.value}${shown.unit ? ` ${shown.unit}` : ''}, ${await scopeOf(visit, question)}.`}
      crumbs={[
        { label: 'Accueil', href: '/' },
        { label: 'Chiffres', href: address('/chiffres', keep) },
        { label: figure.title, href: address(`/chiffres/${figure.code}`, keep) },
      ]}
      tools={
        <Downloads
          items={[
            {
              label: 'Toutes les lignes (CSV)',
              href: address(`/api/v1/figures/${figure.code}/rows.csv`, { ...keep, cote: visit.params.cote }),
            },
          ]}
        />
      }
      next={[{ label: 'Revenir au chiffre', href: address(`/chiffres/${figure.code}`, keep) }]}
    >
      <DateForm visit={visit} question={question} />
      <QuestionFilters visit={visit} question={question} figures={[figure]} />
      {isRatio(figure) && (
        <>
          <Notice kind="info">{`Ce chiffre est un rapport : ${shown.exact}.`}</Notice>
          <SectionNav
            label="Côté du rapport"
            items={Object.entries(sides).map(([name, each]) => ({
              label: each === 'numerator' ? 'Lignes du numérateur' : 'Lignes du dénominateur',
              href: address(visit.path, { ...keep, cote: name }),
              current: side === each,
            }))}
          />
        </>
      )}
      <RowsTable visit={visit} figure={figure} rows={page.rows} />
      <Pager
        previous={cursor ? address(visit.path, without(visit.params, 'apres')) : undefined}
        next={page.next && address(visit.path, { ...visit.params, apres: page.next })}
      />
    </Frame>
  )
}
