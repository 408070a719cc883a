import { sql } from 'kysely'
import { type Place, roles } from '../../kernel/permission.ts'
import type { Context } from '../../platform/unit.ts'
import { makeMoot, notify, peopleAt } from './notify.ts'

/** What someone is asked to do, by the name that people wrote: an obstacle to lift, a decision to carry out. */
export type Charge = { what: string; who: string; dueOn?: string | null | undefined; over: boolean }

/** `about`: names the thing they are written in. `asks`: begins the sentence they read. */
type Around = { programmeId: number; place: Place; about: string; asks: string; reason: string; href: string }

/** Tells those who are newly asked something by name, when a name is that of an account that has a role there; what is over or
 * gone is no longer asked. */
export async function tellNamed(
  context: Context,
  { programmeId, place, about, asks, reason, href }: Around,
  before: readonly Charge[],
  after: readonly Charge[],
): Promise<void> {
  const asked = (charge: Charge) => `${about}/${charge.who}/${charge.what}`
  const open = after.filter(({ over }) => !over)
  for (const charge of before)
    if (!open.some(one => asked(one) === asked(charge))) await makeMoot(context, asked(charge))
  for (const charge of open) {
    if (before.some(one => !one.over && asked(one) === asked(charge) && one.dueOn === charge.dueOn)) continue
    await notify(context, programmeId, await peopleNamed(context, charge.who, place), {
      about: asked(charge),
      title: `${asks} : ${charge.what}`,
      reason,
      href,
      dueOn: charge.dueOn ?? undefined,
    })
  }
}

/** The people of a place whom a name is that of: as they sign, by first and last name, or by address. */
async function peopleNamed(context: Context, who: string, place: Place): Promise<number[]> {
  if (!who.trim()) return []
  const { rows } = await sql<{ id: number }>`
    select person.id from person join author on author.id = person.author_id
    where person.id = any(${await peopleAt(context, roles, place)})
      and lower(${who.trim()}) in (lower(author.name), lower(given_name || ' ' || usual_name), email)`.execute(
    context.tx,
  )
  return rows.map(({ id }) => id)
}
