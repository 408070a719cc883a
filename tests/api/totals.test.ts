import { parse } from 'csv-parse/sync'
import type pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { run } from '../../src/cli/index.ts'
import { readInstant } from '../../src/kernel/dates.ts'
import { doors } from '../../src/main.ts'
import { catalogue, isRatio, splitParameter } from '../../src/modules/figures/index.ts'
import { openClient } from './client.ts'
import { judge } from './judge.ts'
import { median } from './judge-files.ts'

let client: Awaited<ReturnType<typeof openClient>>
beforeAll(async () => {
  client = await openClient()
  await decideExpressions(client.pool)
}, 180_000)

/** Two expressions of interest filed in January 2021 and appraised in February: one is retained in March, one refused in May. */
async function decideExpressions(pool: pg.Pool): Promise<void> {
  for (const [move, state, on] of [
    ['select', 'selected', '2021-03-10'],
    ['refuse', 'refused', '2021-05-10'],
  ])
    await pool.query(
      `with call as (select s.id, s.programme_id from subject as s where s.code = 'ami-sites-demo'),
        like_others as (select * from application where organisation_id is not null order by id limit 1),
        filed as (
          insert into application (programme_id, call_id, call_version, reference, organisation_id, title, answers, commune_code, state,
            filed_at, region, departement, territory, epci, author_id, recorded_at)
          select call.programme_id, call.id, 1, 'AMI-' || $1, o.organisation_id, 'Site', '{}', o.commune_code, $2, '2021-01-04', o.region,
            o.departement, o.territory, o.epci, o.author_id, '2021-01-04' from call, like_others as o returning *)
      insert into application_event (programme_id, application_id, move, from_state, to_state, at, author_id)
      select programme_id, id, step.move, step.from_state, step.to_state, step.at, author_id from filed,
        (values ('file', 'draft', 'filed', timestamptz '2021-01-04 09:00Z'), ('conclude', 'appraisal', 'to-review', '2021-02-08 09:00Z'),
          ($1, 'listed', $2, $3::timestamptz)) as step (move, from_state, to_state, at)`,
      [move, state, `${on} 09:00Z`],
    )
}

const questions: { jour: string; connu?: string }[] = [
  { jour: '2020-11-30' },
  { jour: '2021-03-23' },
  { jour: '2021-10-11' },
  { jour: '2022-12-31' },
  { jour: '2020-11-30', connu: '2020-11-15T09:30' },
  { jour: '2021-10-11', connu: '2021-10-11' },
  { jour: '2021-10-11', connu: '2021-03-23T12:00' },
  { jour: '2022-12-31', connu: '2021-10-11T18:00' },
]
const withRows = new Set([questions[2], questions[6]])

describe.each(questions)('$jour, connu $connu', question => {
  const parameters = new URLSearchParams({ programme: 'demonstration', ...question })
  const verdicts = () => judge(client.pool, question.jour, readInstant(question.connu ?? '2150-01-01')!)

  test('the API says what the entries say, for every figure', async () => {
    const expected = await verdicts()
    expect(Object.keys(expected).sort()).toEqual(catalogue.map(({ code }) => code).sort())
    for (const [code, verdict] of Object.entries(expected))
      expect([code, sides(await client.json(`/api/v1/figures/${code}?${parameters}`))]).toEqual([
        code,
        verdict,
      ])
  })

  test('so does the report, for the figures the programme has', async () => {
    const expected = await verdicts()
    const { rows } = await client.json(`/api/v1/answers?${parameters}`)
    expect(rows.length).toBeGreaterThan(45)
    for (const answer of rows)
      expect([answer.figure.code, sides(answer)]).toEqual([answer.figure.code, expected[answer.figure.code]])
  })

  test('so does the command line', async () => {
    for (const [code, verdict] of Object.entries(await verdicts())) {
      const options = [...parameters].flatMap(([name, value]) => [`--${name}`, value])
      const { printed, exitCode } = await runCommand(['figures', 'show', code, '--json', ...options])
      expect([code, exitCode, sides(JSON.parse(printed))]).toEqual([code, 0, verdict])
    }
  })

  // Long, and the same code whatever the question: a day with everything known, and one known in part.
  test.runIf(withRows.has(question))('and the rows behind a figure add up to it', async () => {
    const expected = await verdicts()
    for (const figure of catalogue) {
      const numerator = [expected[figure.code]!].flat()[0]
      const csv = await (await client.get(`/api/v1/figures/${figure.code}/rows.csv?${parameters}`)).text()
      const rows: { amount: string }[] = parse(csv, { columns: true })
      const amounts = rows.map(row => Number(row.amount))
      if (figure.nature === 'median') {
        expect([figure.code, median(amounts)]).toEqual([figure.code, numerator])
        continue
      }
      const total = amounts.reduce((sum, amount) => sum + amount, 0)
      expect([figure.code, total]).toEqual([figure.code, numerator])
      const [split] = figure.splits
      if (isRatio(figure) || !split) continue
      const by = splitParameter(split)
      const { parts } = await client.json(`/api/v1/figures/${figure.code}?${parameters}&par=${by}`)
      expect([
        figure.code,
        parts.reduce((sum: number, part: { value: number }) => sum + part.value, 0),
      ]).toEqual([figure.code, total])
    }
  })
})

test('what is in a territory and what is in none add up to all, whatever the figure counts', async () => {
  const about = 'programme=demonstration&jour=2022-12-31'
  const asked = async (code: string, territory = '') =>
    sides(await client.json(`/api/v1/figures/${code}?${about}${territory}`))
  for (const code of ['awarded', 'projects-supported', 'consensus-rate', 'award-rate']) {
    const [all, inside, outside] = [
      await asked(code),
      await asked(code, '&territoire=tous'),
      await asked(code, '&territoire=aucun'),
    ].map(side => [side].flat().map(Number))
    expect([code, inside!.map((part, rank) => part + outside![rank]!)]).toEqual([code, all])
    expect([code, Math.min(inside![0]!, outside![0]!) > 0]).toEqual([code, true])
  }
  expect(await asked('days-from-filing-to-decision', '&territoire=tous')).toBe(await asked('days-inside'))
})

type Answer = { value: number | null; numerator?: number; denominator?: number }

const sides = ({ value, numerator, denominator }: Answer) =>
  numerator === undefined ? value : [numerator, denominator]

async function runCommand(argv: string[]) {
  let printed = ''
  const exitCode = await run(argv, {
    ...doors,
    env: { DATABASE_URL: client.url },
    print: text => {
      printed += text
    },
    say: () => {},
  })
  return { printed, exitCode }
}
