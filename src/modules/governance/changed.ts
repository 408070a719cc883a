import { sql } from 'kysely'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import { rolesAt } from '../../kernel/permission.ts'
import type { Db } from '../../platform/db/connect.ts'
import {
  type Changes,
  changedSince,
  changeInWords,
  mostChanges,
} from '../../platform/journal/changed-since.ts'
import { territoriesSeen } from '../territories/index.ts'
import { listCommittees, placesOfBodies } from './store.ts'
import { seats } from './words.ts'

const words = {
  'propose-perimeter': 'changement proposé',
  'give-perimeter-opinion': 'avis donné',
  'begin-mandate': 'mandat commencé',
  'end-mandate': 'mandat terminé',
  'name-referent': 'référent nommé',
  'add-meeting': 'séance convoquée',
  'attach-document': 'document joint',
  state: 'décision',
  held_on: 'date',
  place: 'lieu',
  agenda: 'ordre du jour',
  attendance: 'présences',
  minutes: 'compte rendu',
  decisions: 'décisions',
}

type Changed = Changes & { what: string; where: string; author: string; href: string; at: Date }

/** What others changed of the governance of one's territories since one's last visit: perimeters, mandates, referents, meetings
 * and their decisions. */
export async function listGovernanceChanged(
  db: Db,
  { actor, programme, today, since }: Watcher,
): Promise<Pending[]> {
  if (!since) return []
  const [seen, committees] = await Promise.all([
    territoriesSeen(db, actor, programme.code, today),
    listCommittees(db, programme.id),
  ])
  const territories = seen.map(({ id }) => id)
  const bodies = placesOfBodies(programme.code, committees, seen)
    .filter(({ place }) => rolesAt(actor, place).length > 0)
    .map(({ id }) => id)
  const changed = (kind: string) => changedSince(kind, { since, authorId: actor.authorId })
  const { rows } = await sql<Changed>`
    select 'Périmètre' as what, s.name as "where", c.author, c.fields, c.gestures, c.at, '/espace/gouvernance/perimetres/' || p.id as href
    from ${changed('perimeter_change')} as c join perimeter_change as p on p.id = c.id and p.programme_id = ${programme.id}
    join subject as s on s.id = p.territory_id where p.territory_id = any(${territories})
    union all
    select 'Siège : ' || case m.seat when 'elected' then ${seats.elected} else ${seats.industrial} end || ', ' || m.holder, s.name,
      c.author, c.fields, c.gestures, c.at, '/espace/gouvernance/territoires/' || s.id || '#mandats'
    from ${changed('mandate')} as c join mandate as m on m.id = c.id and m.programme_id = ${programme.id}
    join subject as s on s.id = m.territory_id where m.territory_id = any(${territories})
    union all
    select 'Référent : ' || r.holder, s.name, c.author, c.fields, c.gestures, c.at, '/espace/gouvernance/territoires/' || s.id || '#referents'
    from ${changed('referent')} as c join referent as r on r.id = c.id and r.programme_id = ${programme.id}
    join subject as s on s.id = r.territory_id where r.territory_id = any(${territories})
    union all
    select 'Séance du ' || to_char(m.held_on, 'DD/MM/YYYY'), b.name, c.author, c.fields, c.gestures, c.at, '/espace/gouvernance/seances/' || m.id
    from ${changed('meeting')} as c join meeting as m on m.id = c.id
    join committee as b on b.id = m.committee_id where m.committee_id = any(${bodies})
    order by at desc limit ${mostChanges}`.execute(db)
  return rows.map(({ what, where, author, href, fields, gestures }) => ({
    kind: 'changed',
    what,
    where: `${where}, ${changeInWords(author, { fields, gestures }, words)}`,
    nextStep: 'Voir ce qui a changé',
    href,
  }))
}
