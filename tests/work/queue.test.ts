import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { listQueue, listWaiting } from '../../src/modules/appraisals/index.ts'
import { openSite } from '../site/open-site.ts'
import { actorOf, programme } from './file-ground.ts'
import { openFile } from './open-file.ts'
import { signIn } from './open-work.ts'

const site = await openSite()
const { db } = site
afterAll(() => site.close())

/** As many files as asked, in a state, that moved there so many days ago; those of before are copied. */
const copyFiles = (
  applicationId: number,
  { files, state, days }: Record<'files' | 'days', number> & { state: string },
) =>
  sql`with copied as (
      insert into application (programme_id, call_id, call_version, reference, organisation_id, title, answers, commune_code, state, filed_at,
        region, departement, territory, epci, author_id, recorded_at)
      select programme_id, call_id, call_version, 'D-2026-' || lpad(nextval('application_number')::text, 5, '0'), organisation_id,
        'Copie', answers, commune_code, ${state}, now(), region, departement, territory, epci, author_id, recorded_at
      from application, generate_series(1, ${files}) where id = ${applicationId} returning *)
    insert into application_event (programme_id, application_id, move, from_state, to_state, at, author_id)
    select programme_id, id, 'file', 'draft', ${state}, now() - make_interval(days => ${days}), author_id from copied`.execute(
    db,
  )

test('whoever has more than five hundred files reads every one of them, the latest first', async () => {
  const { applicationId } = await openFile(db, 'filed', { title: 'Le plus ancien' })
  await sql`alter table application_event disable trigger application_event_append_only`.execute(db)
  await sql`update application_event set at = at - interval '9 years' where application_id = ${applicationId}`.execute(
    db,
  )
  await copyFiles(applicationId, { files: 600, state: 'filed', days: 1 })
  const operator = await actorOf(db, 'operateur')
  const before = (await listWaiting(db, programme, operator)).length
  await copyFiles(applicationId, { files: 50, state: 'granted', days: 0 })
  expect((await listWaiting(db, programme, operator)).length).toBe(before)

  const queue = await listQueue(db, programme, operator)
  expect(queue.length).toBeGreaterThan(600)
  expect(queue[0]!.file.id).toBe(applicationId)
  const worker = await signIn(site, 'operateur')
  expect(await worker.page('/espace/instruction')).toContain(`/espace/instruction/${applicationId}"`)
  const rows = (await (await worker.get('/exports/espace/instruction.csv?colonnes=id')).text())
    .trim()
    .split('\n')
  expect(rows.length - 1).toBe(queue.length)
  expect(await worker.page('/espace?tout=late')).toContain('Le plus ancien')
})
