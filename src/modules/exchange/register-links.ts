import { sql } from 'kysely'
import type { Tx } from '../../platform/db/connect.ts'
import type { RegisterTable } from './profile.ts'

const isTable = (to: string) => ['organisation', 'programme', 'measure'].includes(to)

/** Replaces the codes that rows name by ids, of former communes by those of today; one that leads nowhere refuses its row. */
export async function linkFacts(
  tx: Tx,
  register: RegisterTable,
  programmeId: number | undefined,
): Promise<void> {
  for (const { column, field, to } of register.links) {
    if (to === 'commune') {
      await sql`update import_stage set facts = facts || jsonb_build_object(${column}::text, commune)`.execute(
        tx,
      )
      continue
    }
    const named = isTable(to)
      ? sql`select ${sql.ref(to === 'measure' ? 'code' : 'id')} from ${sql.table(to)} where code = s.facts ->> ${column}`
      : sql`select id from subject where programme_id = ${programmeId ?? null} and kind = ${to} and code = s.facts ->> ${column}`
    await sql`insert into import_problem
      select s.row, ${field}, left(s.facts ->> ${column}, 200), 'Rien ne porte ce code.', 'Importez-le d’abord, ou videz la cellule.', 'error'
      from import_stage as s where s.facts ->> ${column} is not null and not exists (${named})`.execute(tx)
    await sql`update import_stage as s set facts = facts || jsonb_build_object(${column}::text, (${named}))
      where s.facts ->> ${column} is not null`.execute(tx)
  }
  if (register.table === 'project') await checkProjects(tx, programmeId)
}

/** Owners are those of the register of organisations, or new ones; stages without a day are those already known. */
async function checkProjects(tx: Tx, programmeId: number | undefined): Promise<void> {
  const owners = sql`import_stage as s join organisation as o on o.code = s.owner`
  await sql`insert into import_problem
    select s.row, 'owner_code', s.owner, 'Aucune organisation ne porte ce code.', 'Donnez aussi le nom du porteur.', 'error'
    from import_stage as s where s.owner_name is null and s.owner not in (select code from organisation)
    union all
    select s.row, 'siren', s.owner_siren, format('Ce n’est pas le SIREN de « %s ».', o.code),
      'Corrigez le registre des organisations, ou le code du porteur.', 'error'
    from ${owners} where s.owner_siren <> o.siren
    union all
    select s.row, 'owner', s.owner_name, 'Le registre des organisations lui donne un autre nom, qui reste.', null, 'remark'
    from ${owners} where s.owner_name <> name_of(o.id, current_date)
    union all
    select s.row, 'stage_on', null, 'Cette étape n’a pas de date.', 'Dites depuis quel jour, AAAA-MM-JJ.', 'error'
    from import_stage as s
    join subject as j on j.programme_id = ${programmeId ?? null} and j.kind = 'project' and j.code = s.code
    join project as p on p.id = j.id
    where s.state_on is null and s.state <> p.stage and exists (select from state_change where subject_id = p.id)`.execute(
    tx,
  )
}
