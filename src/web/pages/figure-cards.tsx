import {
  type Answer,
  askHistories,
  definitionTitles,
  type Figure,
  type Question,
} from '../../modules/figures/index.ts'
import { address } from '../address.ts'
import type { Visit } from '../site.ts'
import { showValue } from '../text/figure.ts'
import { Cards, FigureCard, type Point } from '../ui/index.ts'
import { questionOf } from './question-form.tsx'

/** Last day of a quarter written `2021-T3`, no later than the asked day. */
export function endOfQuarter(quarter: string, on: string): string {
  const month = Number(quarter.slice(6)) * 3
  const last = `${quarter.slice(0, 4)}-${String(month).padStart(2, '0')}-${month === 6 || month === 9 ? 30 : 31}`
  return last < on ? last : on
}

export async function historyPoints(
  visit: Visit,
  figures: readonly Figure[],
  question: Question,
): Promise<Map<string, Point[]>> {
  const { by: _, ...whole } = question
  const histories = await askHistories(visit.site.db, figures, whole)
  return new Map(
    [...histories].map(([code, points]) => [
      code,
      points.map(point => ({ day: endOfQuarter(point.quarter, question.on), value: point.value })),
    ]),
  )
}

/** Answers as cards, each leading to its page and to its rows, the question carried along. */
export async function AnswerCards({
  visit,
  question,
  answers,
  histories,
  params,
}: {
  visit: Visit
  question: Question
  answers: readonly Answer[]
  histories?: Map<string, Point[]>
  params?: Record<string, string>
}) {
  const keep = params ?? questionOf(visit.params)
  return (
    <Cards>
      {answers.map(answer => (
        <FigureCard {...cardOf(answer, question, keep)} history={histories?.get(answer.figure.code)} />
      ))}
    </Cards>
  )
}

/** What a card says of an answer. */
export function cardOf(answer: Answer, question: Question, keep: Record<string, string>) {
  const { figure } = answer
  const path = `/chiffres/${figure.code}`
  return {
    label: figure.title,
    ...showValue(figure, answer),
    day: question.on,
    certainty: figure.certainty,
    definition: [figure.definition, ...definitionsUsed(figure, question)].join(' '),
    href: address(path, keep),
    rows: { href: address(`${path}/lignes`, keep) },
  }
}

/** The words whose meaning was chosen, so that no share is read without its definition. */
const definitionsUsed = (figure: Figure, question: Question): string[] =>
  (figure.uses ?? []).map(name => `${definitionTitles[name]} : ${question.definitions[name].label}.`)
