import { sql } from 'kysely'
import type { Actor } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { answeredFor, programmesLed } from '../accounts/index.ts'
import type { DataSubject } from './erasure-rules.ts'
import { accountKeptUntil, contactKeptUntil } from './retention.ts'

/** Someone with an account and a role in the programme, as its national team looks after what is held about them. */
export type HeldPerson = DataSubject & {
  name: string
  email: string
  createdAt: Date
  keptUntil: Date | null
}

/** Nothing when they never had a role in the programme, or are erased. */
export async function findHeldPerson(
  db: Db | Tx,
  actor: Actor,
  programme: string,
  personId: number,
): Promise<HeldPerson | undefined> {
  const answered = actor.kind === 'person' ? answeredFor(programmesLed(actor)) : sql<boolean>`true`
  const { rows } = await sql<HeldPerson>`
    select person.id, author.name, person.email, person.demonstration, person.created_at as "createdAt",
      ${accountKeptUntil()} as "keptUntil", ${answered} as answered
    from person join author on author.id = person.author_id
    where person.id = ${personId} and person.erased_at is null
      and exists (select from role_grant as g join programme on programme.id = g.programme_id
        where g.person_id = person.id and programme.code = ${programme})`.execute(db)
  return rows[0]
}

/** One place where someone is named. `column`: the one that names them (personal-data.ts). */
export type Named = {
  name: string
  email: string
  column: string
  /** What it is about: a territory, a contract… */
  about: string
  href: string
  keptUntil: Date | null
}

export const mostNamed = 500

/** Who is named in a programme, by name, each time: those whose name or address contains the words, one more than shown at most. */
export async function listNamed(db: Db, programmeId: number, words: string): Promise<Named[]> {
  const mine = sql`programme_id = ${programmeId}`
  const here = '/espace/personnes/nommees'
  const { rows } = await sql<Named>`
    with named (name, email, "column", about, href, "keptUntil") as (
      select author.name, person.email, 'person.email', 'Son compte', ${here} || '/' || person.id, ${accountKeptUntil()}
      from person join author on author.id = person.author_id
      where erased_at is null and exists (select from role_grant as g where g.person_id = person.id and g.${mine})
      union all select contact_name, contact_email, 'idea.contact_name', title, ${here} || '/idees/' || id, ${contactKeptUntil()}
      from idea where ${mine} and contact_email <> ''
      union all select holder, '', 'mandate.holder', s.name, '/espace/gouvernance/territoires/' || s.id, null
      from mandate as m join subject as s on s.id = m.territory_id where m.${mine}
      union all select holder, contact, 'referent.holder', s.name, '/espace/gouvernance/territoires/' || s.id, null
      from referent as r join subject as s on s.id = r.territory_id where r.${mine}
      union all select member->>'name', '', 'committee.members', c.name, '/espace/gouvernance/comites/' || c.id, null
      from committee as c, jsonb_array_elements(c.members) as member where ${mine}
      union all select seen->>'name', '', 'meeting.attendance', c.name, '/espace/gouvernance/seances/' || m.id, null
      from meeting as m join committee as c on c.id = m.committee_id, jsonb_array_elements(m.attendance) as seen where c.${mine}
      union all select party->>'signatory', '', 'contract.parties', title, '/espace/contrats/' || id, null
      from contract, jsonb_array_elements(parties) as party where ${mine}
      union all select contact, '', 'action.contact', title, '/espace/actions/' || id, null
      from action where ${mine}
      union all select pilot->>'name', '', 'action.pilots', title, '/espace/actions/' || id, null
      from action, jsonb_array_elements(pilots) as pilot where ${mine})
    select distinct * from named
    where name <> '' and position(lower(${words}) in lower(name || ' ' || email)) > 0
    order by name, "column", about limit ${mostNamed + 1}`.execute(db)
  return rows
}
