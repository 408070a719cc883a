import {
  defaultDefinitions,
  getFigure,
  getProgramme,
  listFigureRows,
  type Question,
} from '../src/modules/figures/index.ts'
import type { Db } from '../src/platform/db/connect.ts'
import { randomQuestions } from './report.ts'
import { summarise, type Timing, timed } from './timing.ts'

const figures = [
  'jobs-to-create',
  'fragile-projects',
  'outside-projects',
  'awarded',
  'committed-state-operators',
]
const filters: Question['filters'][] = [
  {},
  { region: '84' },
  { departement: '87' },
  { territory: '2018-2022/ti-0101' },
]

/** Two pages of the rows behind a figure, under filters, at random (effective day, known instant) pairs. */
export async function measureRows(db: Db, count: number): Promise<{ timing: Timing; slowest: string }> {
  const programme = await getProgramme(db, 'bench')
  const times: { ms: number; name: string }[] = []
  const questions = randomQuestions(programme, count)
  for (const [rank, asked] of questions.entries()) {
    const figure = getFigure(figures[rank % figures.length]!)
    const question = { ...asked, filters: filters[rank % filters.length]!, definitions: defaultDefinitions }
    let cursor: string | undefined
    for (let page = 0; page < 2; page++) {
      const { result, ms } = await timed(() => listFigureRows(db, figure, question, cursor ? { cursor } : {}))
      times.push({ ms, name: `${figure.code} ${JSON.stringify(question.filters)} ${question.on}` })
      cursor = result.next
      if (!cursor) break
    }
  }
  times.sort((a, b) => b.ms - a.ms)
  return { timing: summarise(times.map(({ ms }) => ms)), slowest: times[0]?.name ?? '' }
}
