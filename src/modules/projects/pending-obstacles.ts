import { sql } from 'kysely'
import { addDays } from '../../kernel/dates.ts'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import type { Role } from '../../kernel/permission.ts'
import type { Db } from '../../platform/db/connect.ts'
import { territoriesSeen } from '../territories/index.ts'
import { seenBy } from './store.ts'

const state: readonly Role[] = ['regional-prefecture', 'departmental-prefecture']
/** How people name the State in « qui le lève ». */
const namesOfState =
  '\\m(état|préfecture|préfet|préfète|sous-préfecture|sous-préfet|sous-préfète|sgar|dreal|deal|dreets|ddt|ddtm|ddpp|drac|ars)\\M'

type Obstacle = {
  href: string
  name: string
  what: string
  who: string
  dueOn: string | null
  ours: boolean
}

/** What stands in the way where a préfecture is: what the State is asked to lift, and what others let go past its day. */
export async function listObstaclesPending(db: Db, { actor, programme, today }: Watcher): Promise<Pending[]> {
  const grants = actor.grants.filter(({ role }) => state.includes(role))
  if (grants.length === 0) return []
  const side = { ...actor, grants }
  const seen = await territoriesSeen(db, side, programme.code, today)
  const { rows } = await sql<Obstacle>`
    select * from (
      select '/espace/projets/' || s.id as href, s.name, one ->> 'what' as what, one ->> 'who' as who,
        (one ->> 'dueOn')::date as "dueOn", one ->> 'who' ~* ${namesOfState} as ours
      from subject as s join project as p on p.id = s.id cross join lateral jsonb_array_elements(p.obstacles) as one
      where s.programme_id = ${programme.id} and p.obstacles <> '[]' and one ->> 'liftedOn' is null and ${seenBy(side, programme.code)}
      union all
      select '/espace/actions/' || a.id, a.number || '. ' || a.title, one ->> 'what', one ->> 'who',
        (one ->> 'dueOn')::date, one ->> 'who' ~* ${namesOfState}
      from action as a cross join lateral jsonb_array_elements(a.obstacles) as one
      where a.programme_id = ${programme.id} and one ->> 'liftedOn' is null and a.territory_id = any(${seen.map(({ id }) => id)})
    ) as found
    where ours or "dueOn" < ${today} order by "dueOn" nulls last, name limit 100`.execute(db)
  return rows.map(({ href, name, what, who, dueOn, ours }) => ({
    kind: dueOn && dueOn < today ? 'late' : dueOn && dueOn <= addDays(today, 30) ? 'closing' : 'waiting',
    what: `${name} : ${what}${ours ? '' : ` (attendu de ${who || 'personne'})`}`,
    dueOn: dueOn ?? undefined,
    nextStep: ours ? 'Lever l’obstacle' : 'Voir ce qui bloque',
    href,
  }))
}
