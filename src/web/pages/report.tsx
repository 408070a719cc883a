import {
  type Answer,
  askFigures,
  listFigures,
  type Question,
  questionParameters,
  readQuestion,
  refuseUnknown,
} from '../../modules/figures/index.ts'
import { listStatements } from '../../modules/reports/index.ts'
import { address } from '../address.ts'
import type { PageHandler } from '../site.ts'
import { showShort } from '../text/figure.ts'
import { formatEuros } from '../text/format.ts'
import { Notice, Section, SectionNav, Waterfall } from '../ui/index.ts'
import { AnswerCards, historyPoints } from './figure-cards.tsx'
import { Frame } from './frame.tsx'
import { DateForm, QuestionFilters, questionOf, scopeOf } from './question-form.tsx'
import { Quotes } from './quotes.tsx'
import { SupportedMap } from './supported-map.tsx'

/** Chapters of the report, in the order of the article it must live up to. */
const chapters: readonly { id: string; title: string; lead: string; figures: readonly string[] }[] = [
  {
    id: 'territoires',
    title: 'Les territoires',
    lead: 'Un label, des intercommunalités, un binôme élu-industriel.',
    figures: ['labelled-territories', 'member-epci', 'epci-per-territory'],
  },
  {
    id: 'projets',
    title: 'Les projets remontés du terrain',
    lead: 'Ce que les territoires ont inscrit dans leur plan d’action, et ce qui n’est qu’une réponse à un appel.',
    figures: ['projects-submitted', 'projects-from-calls', 'call-dependency'],
  },
  {
    id: 'engagements',
    title: 'L’argent engagé',
    lead: 'L’État, ses opérateurs et les régions. Engagé n’est ni conventionné, ni versé.',
    figures: [
      'committed-state-operators',
      'committed-state',
      'committed-operators',
      'committed-regions',
      'committed-total',
      'target-attainment-1300',
      'target-attainment-1360',
      'contracted',
      'paid',
    ],
  },
  {
    id: 'fonds',
    title: 'Le fonds d’accélération',
    lead: 'Décidé ensemble par l’État et la région, opéré par Bpifrance, ouvert à tous les territoires.',
    figures: [
      'projects-supported',
      'endowed',
      'endowed-state',
      'endowed-regions',
      'region-share',
      'awarded',
      'fund-contracted',
      'fund-paid',
      'investment',
      'leverage',
      'aid-intensity',
      'award-per-project',
      'sme-mid-cap-share',
    ],
  },
  {
    id: 'emplois',
    title: 'Les emplois',
    lead: 'Promis, constatés ou confortés : trois choses différentes, jamais additionnées.',
    figures: [
      'jobs-to-create',
      'jobs-created',
      'jobs-safeguarded',
      'job-delivery',
      'jobs-per-project',
      'cost-per-job',
    ],
  },
  {
    id: 'relocalisations',
    title: 'Les relocalisations',
    lead: 'Les projets soutenus qui ramènent une activité en France.',
    figures: [
      'reshoring-projects',
      'reshoring-jobs',
      'reshoring-project-share',
      'reshoring-job-share',
      'jobs-per-reshoring-project',
      'jobs-per-other-project',
    ],
  },
  {
    id: 'fragiles',
    title: 'Où vont les projets',
    lead: 'Territoires fragiles, métropoles, villes moyennes : chaque part dépend d’une définition, que vous pouvez changer.',
    figures: [
      'fragile-projects',
      'fragile-share',
      'outside-projects',
      'outside-share',
      'outside-metropoles-share',
      'mid-sized-town-share',
    ],
  },
  {
    id: 'competences',
    title: 'Recruter et former',
    lead: 'Écoles de production et antennes du Cnam. Labellisée n’est pas ouverte.',
    figures: [
      'schools-opened',
      'branches-labelled',
      'branches-opened',
      'branches-attainment',
      'branches-inside-share',
      'branches-mid-sized-share',
    ],
  },
  {
    id: 'foncier',
    title: 'Sites, appels et contrats',
    lead: 'Lever les freins, et donner une suite au programme.',
    figures: ['sites-labelled', 'sites-inside-share', 'open-calls', 'crte-signed', 'crte-in-signature'],
  },
  {
    id: 'subventions',
    title: 'Les subventions importées',
    lead: 'Les lignes d’un fichier, telles que leur producteur les publie.',
    figures: ['grants', 'grants-inside-share'],
  },
]

/** The progress report: every figure of the programme at one day, chapter by chapter. */
export const reportPage: PageHandler = async visit => {
  const { db, now } = visit.site
  refuseUnknown(visit.params, questionParameters)
  const { by: _, ...question } = await readQuestion(db, visit.params, now())
  const figures = await listFigures(db, question.programme)
  const answers = new Map(
    (await askFigures(db, figures, question)).map(answer => [answer.figure.code, answer]),
  )
  const histories = await historyPoints(visit, figures, question)
  const shown = chapters
    .map(chapter => ({ ...chapter, answers: chapter.figures.flatMap(code => answers.get(code) ?? []) }))
    .filter(chapter => chapter.answers.length > 0)
  const statements = Object.keys(question.filters).length ? [] : await listStatements(db, question.programme)
  const keep = questionOf(visit.params)
  return (
    <Frame
      visit={visit}
      question={question}
      current="/bilan"
      title={`Bilan ${await scopeOf(visit, question)}`}
      purpose={`${question.programme.name} : chaque chiffre s’ouvre sur les lignes dont il est la somme, à la date que vous choisissez.`}
      next={[
        { label: 'Comparer avec ce qui a été publié', href: '/affirmations' },
        { label: 'Tous les chiffres en un tableau', href: address('/chiffres', keep) },
      ]}
    >
      <DateForm visit={visit} question={question} />
      <QuestionFilters visit={visit} question={question} figures={figures} />
      {shown.length === 0 && <Notice kind="info">Ce programme n’a encore aucune ligne qui se compte.</Notice>}
      <SectionNav
        label="Chapitres du bilan"
        items={shown.map(chapter => ({ label: chapter.title, href: `#${chapter.id}` }))}
      />
      {shown.map(chapter => (
        <>
          <Section id={chapter.id} title={chapter.title} lead={chapter.lead}>
            <AnswerCards visit={visit} question={question} answers={chapter.answers} histories={histories} />
            {chapter.id === 'fonds' && <FundWaterfall question={question} answers={answers} />}
            {chapter.id === 'fonds' && <SupportedMap visit={visit} question={question} />}
          </Section>
          <Quotes
            statements={statements.filter(
              statement => statement.figure && chapter.figures.includes(statement.figure),
            )}
            title={`Ce qui a été dit : ${chapter.title.toLowerCase()}`}
          />
        </>
      ))}
      <Quotes
        statements={statements.filter(statement => !statement.figure)}
        title="Ce qui a été dit du programme"
      />
    </Frame>
  )
}

/** The stages of money, in order: never merged. */
const stages = {
  endowed: 'Doté',
  awarded: 'Attribué',
  'fund-contracted': 'Conventionné',
  'fund-paid': 'Versé',
}

function FundWaterfall({ question, answers }: { question: Question; answers: Map<string, Answer> }) {
  const known = Object.entries(stages).flatMap(([code, label]) => {
    const answer = answers.get(code)
    return answer?.value === undefined ? [] : { answer, value: answer.value, code, label }
  })
  const [endowed, awarded] = known
  if (!endowed?.value || !awarded) return null
  return (
    <Waterfall
      id="du-dote-a-l-attribue"
      title={`${formatEuros(awarded.value)} attribués sur ${formatEuros(endowed.value)} dotés`}
      description="La dotation du fonds, puis ce qui en a été attribué, conventionné et versé."
      steps={known.map(step => ({
        label: step.label,
        value: step.value,
        display: showShort(step.answer.figure, step.answer),
        href: `/chiffres/${step.code}`,
      }))}
      valueColumn="Montant"
      source={{ title: 'Binôme, d’après les écritures du programme', href: '/ecritures' }}
      day={question.on}
    />
  )
}
