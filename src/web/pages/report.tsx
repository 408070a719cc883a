import {
  askFigures,
  listFigures,
  questionParameters,
  readQuestion,
  refuseUnknown,
} from '../../modules/figures/index.ts'
import { listStatements } from '../../modules/reports/index.ts'
import { address } from '../address.ts'
import type { PageHandler } from '../site.ts'
import { chapters } from '../text/chapters.ts'
import { Notice, Section, SectionNav } from '../ui/index.ts'
import { AnswerCards, historyPoints } from './figure-cards.tsx'
import { Frame } from './frame.tsx'
import { FundWaterfall } from './fund-waterfall.tsx'
import { DateForm, QuestionFilters, questionOf, scopeOf } from './question-form.tsx'
import { Quotes } from './quotes.tsx'
import { SupportedMap } from './supported-map.tsx'

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
  const told = new Set<string>()
  const shown = chapters
    .filter(chapter => !chapter.needs || answers.has(chapter.needs))
    .map(chapter => {
      const once = chapter.figures.filter(code => answers.has(code) && !told.has(code))
      for (const code of once) told.add(code)
      return { ...chapter, answers: once.map(code => answers.get(code)!) }
    })
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
            to={visit.to}
            statements={statements.filter(
              statement => statement.figure && chapter.figures.includes(statement.figure),
            )}
            title={`Ce qui a été dit : ${chapter.title.toLowerCase()}`}
          />
        </>
      ))}
      <Quotes
        to={visit.to}
        statements={statements.filter(statement => !statement.figure)}
        title="Ce qui a été dit du programme"
      />
    </Frame>
  )
}
