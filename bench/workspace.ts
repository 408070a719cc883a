import { tmpdir } from 'node:os'
import { sql } from 'kysely'
import { createApp } from '../src/app.ts'
import { loadDemonstration } from '../src/modules/demonstration/index.ts'
import type { Db } from '../src/platform/db/connect.ts'
import { createFileStore } from '../src/platform/files/file-store.ts'
import { type Timing, timeEach } from './timing.ts'

const origin = 'http://localhost'
const pages = [
  ['chef-de-projet', '/espace'],
  ['prefecture-region', '/espace'],
  ['equipe-nationale', '/espace'],
  ['chef-de-projet', '/espace/actions?vue=etapes'],
  ['equipe-nationale', '/espace/actions'],
  ['equipe-nationale', '/espace/actions?vue=etapes&territoire=2023-2027%2Fti-2704'],
] as const

export type WorkPage = { account: string; path: string; timing: Timing }

/** The week page and the action board where every territory labelled today (about two hundred) has forty actions, in the
 * demonstration; each page asked for `runs` times by one client. */
export async function measureWorkspace(
  db: Db,
  runs: number,
): Promise<{ actions: number; pages: WorkPage[] }> {
  await loadDemonstration(db)
  const actions = await seedActions(db)
  const storage = { files: createFileStore(tmpdir()), largestFile: 1 }
  const app = createApp({ environment: { db, now: () => new Date() }, assets: {}, storage })
  const measured: WorkPage[] = []
  for (const [account, path] of pages) {
    const entered = await app.request('/connexion/demonstration', {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({ email: `${account}@demo.example` }),
    })
    const cookie = entered.headers.getSetCookie()[0]!.split(';')[0]!
    const ask = async () => {
      const response = await app.request(path, { headers: { cookie } })
      if (response.status !== 200) throw new Error(`${path} answers ${response.status}`)
      await response.text()
    }
    for (let warm = 0; warm < 10; warm += 1) await ask()
    measured.push({ account, path, timing: await timeEach(Array.from({ length: runs }), ask) })
  }
  return { actions, pages: measured }
}

/** Forty actions in each territory of the second edition, copied from the first of the demonstration. */
async function seedActions(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with model as (select * from action order by id limit 1), added as (
      insert into action (programme_id, territory_id, number, title, axis, context, objectives, milestones, financing, total_cost, start_on,
        end_on, maturity, author_id, recorded_at)
      select model.programme_id, s.id, 100 + rank, model.title || ' ' || rank, model.axis, model.context, model.objectives, model.milestones,
        model.financing, model.total_cost, model.start_on, model.end_on, (array['idea', 'study', 'financing', 'started', 'done'])[rank % 5 + 1],
        model.author_id, model.recorded_at
      from model cross join subject as s join territory on territory.id = s.id
      join edition on edition.id = territory.edition_id and edition.code = '2023-2027'
      cross join generate_series(1, 40) as rank
      returning id, maturity, author_id, recorded_at
    ), history as (
      insert into action_maturity (action_id, maturity, reached_on, author_id, recorded_at)
      select id, maturity, '2026-01-05', author_id, recorded_at from added returning 1
    )
    select count(*)::int as count from history`.execute(db)
  await sql`analyze action, action_maturity`.execute(db)
  return rows[0]!.count
}
