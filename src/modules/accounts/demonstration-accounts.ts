import { sql } from 'kysely'
import type { Role } from '../../kernel/permission.ts'
import type { Db } from '../../platform/db/connect.ts'

export type DemonstrationAccount = { email: string; name: string; roles: Role[] }

/** The people of the demonstration, one or more a role. */
export async function listDemonstrationAccounts(db: Db): Promise<DemonstrationAccount[]> {
  const { rows } = await sql<DemonstrationAccount>`
    select person.email, author.name, array_agg(distinct g.role) as roles
    from person
    join author on author.id = person.author_id
    join role_grant as g on g.person_id = person.id
    where person.demonstration and person.erased_at is null
    group by person.id, author.name order by person.id`.execute(db)
  return rows
}
