import {
  askFigures,
  definitionNames,
  definitionTitles,
  type Figure,
  getFigure,
  isRatio,
  listFigureRows,
  type Question,
  questionParameters,
  readQuestion,
  refuseSplit,
  refuseUnknown,
} from '../../modules/figures/index.ts'
import { checkClaims, listClaims, listStatements } from '../../modules/reports/index.ts'
import { address, without } from '../address.ts'
import type { PageHandler } from '../site.ts'
import { Downloads, FigureHero, Section } from '../ui/index.ts'
import { ClaimTable } from './claim-table.tsx'
import { cardOf, historyPoints } from './figure-cards.tsx'
import { History } from './figure-history.tsx'
import { Split } from './figure-split.tsx'
import { Frame } from './frame.tsx'
import { DateForm, QuestionFilters, questionOf, scopeOf } from './question-form.tsx'
import { Quotes } from './quotes.tsx'
import { RowsTable } from './rows-table.tsx'

/** One figure taken apart: definition, history, split, map, claims that speak of it, first rows. */
export const figurePage: PageHandler = async (visit, code) => {
  const { db, now } = visit.site
  const figure = getFigure(code!)
  refuseUnknown(visit.params, questionParameters)
  const question = await readQuestion(db, visit.params, now())
  refuseSplit(figure, question)
  const [answer] = await askFigures(db, [figure], question)
  const { by: _, ...whole } = question
  const histories = await historyPoints(visit, [figure], question)
  const claims = await checkClaims(
    db,
    question.programme,
    await listClaims(db, question.programme, figure.code),
    now(),
  )
  const rows = await listFigureRows(db, figure, whole, { limit: 10 })
  const keep = questionOf(without(visit.params, 'par'))
  return (
    <Frame
      visit={visit}
      question={question}
      title={figure.title}
      purpose={figure.definition}
      crumbs={[
        { label: 'Accueil', href: '/' },
        { label: 'Chiffres', href: address('/chiffres', keep) },
      ]}
      next={[
        { label: 'Voir toutes les lignes', href: address(`/chiffres/${figure.code}/lignes`, keep) },
        { label: 'Revenir au bilan', href: address('/bilan', keep) },
      ]}
    >
      <DateForm visit={visit} question={question} />
      <FigureHero
        {...cardOf(answer!, question, keep)}
        href={undefined}
        level={2}
        history={histories.get(figure.code)}
      >
        <p>Ce chiffre vaut {await scopeOf(visit, question)}.</p>
        {figure.note && <p>{figure.note}</p>}
        <DefinitionsUsed figure={figure} question={question} />
      </FigureHero>
      <QuestionFilters visit={visit} question={question} figures={[figure]} splits={figure.splits} />
      {question.by && <Split visit={visit} question={question} answer={answer!} />}
      <History visit={visit} figure={figure} question={question} points={histories.get(figure.code)} />
      {claims.length > 0 && (
        <Section
          title="Ce qui a été publié"
          lead="Les valeurs publiées restent telles quelles, à côté de la valeur calculée."
        >
          <ClaimTable to={visit.to} id="affirmations" claims={claims} />
        </Section>
      )}
      <Quotes to={visit.to} statements={await listStatements(db, question.programme, figure.code)} />
      <Section
        title={isRatio(figure) ? 'Premières lignes du numérateur' : 'Premières lignes'}
        lead="Chaque ligne mène à son écriture : qui l’a enregistrée, quand, d’après quelle source."
      >
        <RowsTable visit={visit} figure={figure} rows={rows.rows} />
        <Downloads
          items={[
            { label: 'Lignes (CSV)', href: address(`/api/v1/figures/${figure.code}/rows.csv`, keep) },
            ...(question.by
              ? [
                  {
                    label: 'Répartition (CSV)',
                    href: address(`/api/v1/figures/${figure.code}/values.csv`, questionOf(visit.params)),
                  },
                ]
              : []),
            {
              label: 'JSON',
              href: address(`/api/v1/figures/${figure.code}`, questionOf(visit.params)),
              note: 'par l’API',
            },
          ]}
        />
      </Section>
    </Frame>
  )
}

const DefinitionsUsed = ({ figure, question }: { figure: Figure; question: Question }) => (
  <>
    {definitionNames
      .filter(name => figure.uses?.includes(name))
      .map(name => (
        <p>
          <strong>{definitionTitles[name]} :</strong> {question.definitions[name].label} (
          {question.definitions[name].source}
          {question.definitions[name].verified ? '' : ', à vérifier'}).
        </p>
      ))}
  </>
)
