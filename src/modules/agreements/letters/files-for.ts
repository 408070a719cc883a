import { sql } from 'kysely'
import type { Actor } from '../../../kernel/permission.ts'
import type { Db } from '../../../platform/db/connect.ts'
import type { Cut } from '../awaited.ts'
import { filesRead } from '../kept-away.ts'
import type { LetterKind } from '../words.ts'
import { letterStates } from './values.ts'

type Addressed = { id: number; reference: string; organisation: string; title: string }

const from = async (db: Db, programme: string, actor: Actor, kind: LetterKind) => sql`
  (select *, id as application_id from register_work_file) as r
  join programme on programme.id = r.programme_id and programme.code = ${programme}
  where ${await filesRead(db, programme, actor)} and r.state = any(${[...letterStates[kind]]})`

/** The files that a kind of letter goes with, those that have none yet first. `of`: these only. */
export async function listFilesFor(
  db: Db,
  programme: string,
  actor: Actor,
  kind: LetterKind,
  { of, limit }: { of?: readonly number[] | undefined; limit: number },
): Promise<Cut<Addressed>> {
  const ids = of ? [...of] : null
  const { rows } = await sql<Addressed & { total: number }>`
    select r.id, r.reference, r.organisation, r.title, (count(*) over ())::int as total from ${await from(db, programme, actor, kind)}
      and (${ids}::bigint[] is null or r.id = any(${ids}))
    order by exists (select from letter as l where l.application_id = r.id and l.kind = ${kind}), r.since desc, r.id desc
    limit ${limit}`.execute(db)
  return { rows, total: rows[0]?.total ?? 0 }
}

/** The régions of these files: their sessions are those to choose from. */
export async function listRegionsFor(
  db: Db,
  programme: string,
  actor: Actor,
  kind: LetterKind,
): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select distinct r.region_code as code from ${await from(db, programme, actor, kind)} and r.region_code <> '' order by 1`.execute(
    db,
  )
  return rows.map(({ code }) => code)
}
