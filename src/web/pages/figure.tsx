import {
  type Answer,
  askFigures,
  definitionNames,
  definitionTitles,
  type Figure,
  getFigure,
  isRatio,
  labelKeys,
  listFigureRows,
  type Question,
  questionParameters,
  readQuestion,
  refuseUnknown,
  splitLabel,
  splitParameter,
} from '../../modules/figures/index.ts'
import { placePoints } from '../../modules/geography/index.ts'
import { checkClaims, listClaims, listEvents, listStatements } from '../../modules/reports/index.ts'
import { address, without } from '../address.ts'
import type { PageHandler, Visit } from '../site.ts'
import { showShort, unitWords } from '../text/figure.ts'
import { formatCount, formatEuros } from '../text/format.ts'
import { BarChart, DataTable, Downloads, FigureHero, type Point, Section, StepLine } from '../ui/index.ts'
import { ClaimTable } from './claims.tsx'
import { cardOf, historyPoints } from './figure-cards.tsx'
import { Frame } from './frame.tsx'
import { MapOfParts } from './map-of-parts.tsx'
import { DateForm, QuestionFilters, questionOf, scopeOf } from './question-form.tsx'
import { Quotes } from './quotes.tsx'
import { RowsTable } from './rows-table.tsx'

const ownSource = { title: 'Binôme, d’après les écritures du programme', href: '/ecritures' }

/** One figure taken apart: definition, history, split, map, claims that speak of it, first rows. */
export const figurePage: PageHandler = async (visit, code) => {
  const { db, now } = visit.site
  const figure = getFigure(code!)
  refuseUnknown(visit.params, questionParameters)
  const question = await readQuestion(db, visit.params, now())
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
          <ClaimTable id="affirmations" claims={claims} />
        </Section>
      )}
      <Quotes statements={await listStatements(db, question.programme, figure.code)} />
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

const mapped = ['region', 'departement', 'territory', 'epci', 'commune'] as const
type Mapped = (typeof mapped)[number]
const isMapped = (split: string): split is Mapped => (mapped as readonly string[]).includes(split)
const chartLimit = 20

async function Split({ visit, question, answer }: { visit: Visit; question: Question; answer: Answer }) {
  const { figure } = answer
  const by = question.by!
  const labels = await labelKeys(
    visit.site.db,
    question.programme,
    by,
    (answer.parts ?? []).map(part => part.key),
  )
  const filtered = { ...questionOf(without(visit.params, 'par')) }
  const href = (key: string) =>
    address(visit.path, { ...filtered, [splitParameter(by)]: key === '' ? 'aucun' : key })
  const parts = (answer.parts ?? []).filter(part => part.value !== undefined)
  const ordered = by === 'quarter' ? parts : parts.sort((a, b) => b.value! - a.value!)
  const bars = ordered.map(part => ({
    label: labels.get(part.key)!,
    value: part.value!,
    display: showShort(figure, part),
    href: href(part.key),
    key: part.key,
  }))
  if (bars.length === 0)
    return (
      <Section title={`Par ${splitLabel(by).toLowerCase()}`}>
        <p>Rien à répartir avec ces filtres.</p>
      </Section>
    )
  const first = ordered[0]!
  const total = bars.reduce((sum, bar) => sum + bar.value, 0)
  const finding =
    by === 'quarter' || isRatio(figure)
      ? `${figure.title} : de ${bars.at(by === 'quarter' ? 0 : -1)!.display} à ${bars.at(by === 'quarter' ? -1 : 0)!.display}`
      : `${labels.get(first.key)} : ${showShort(figure, first)}, soit ${Math.round((first.value! / (total || 1)) * 100)} % du total`
  const unit = unitWords[figure.unit] || 'Valeur'
  return (
    <Section title={`Par ${splitLabel(by).toLowerCase()}`}>
      <BarChart
        id="repartition"
        title={finding}
        description={`${figure.title} par ${splitLabel(by).toLowerCase()}, ${Math.min(chartLimit, bars.length)} valeurs sur ${bars.length}.`}
        bars={bars.slice(0, chartLimit)}
        labelColumn={splitLabel(by)}
        valueColumn={figure.title}
        source={ownSource}
        day={question.on}
      />
      {isMapped(by) && !isRatio(figure) && (
        <MapOfParts
          id="carte"
          title={`${figure.title}, par ${splitLabel(by).toLowerCase()}`}
          description="Un cercle par lieu, de surface proportionnelle à la valeur."
          day={question.on}
          kind={by}
          parts={bars}
          pointOf={await placePoints(visit.site.db)}
          unit={unit}
          format={figure.unit === 'euros' ? value => formatEuros(value) : formatCount}
          source={[ownSource]}
        />
      )}
      {bars.length > chartLimit && !isMapped(by) && (
        <DataTable
          id="toutes-les-valeurs"
          caption="Toutes les valeurs"
          columns={[
            { key: 'label', label: splitLabel(by) },
            { key: 'value', label: figure.title, align: 'end' },
          ]}
          rows={bars.map(bar => ({ label: <a href={bar.href}>{bar.label}</a>, value: bar.display }))}
          empty=""
        />
      )}
    </Section>
  )
}

async function History({
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
