import { sql } from 'kysely'
import { Invalid } from '../../../kernel/errors.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { RegisterRow } from '../../../platform/registers/index.ts'
import { type Asker, type Intake, maybe, type Said } from '../../bulk/index.ts'
import { addMeeting, writeMinutes } from '../meetings.ts'
import { findMeeting } from '../store.ts'
import { bodiesSeen } from './bodies-seen.ts'

type Body = { id: number; name: string; territory: string | null; territory_code: string | null }

/** A calendar of meetings from a file, convened as by the form. A row is the meeting of a body on a day; one that is there keeps its
 * minutes and its decisions. */
export async function meetingsIntake(db: Db | Tx, asker: Asker): Promise<Intake> {
  const { programme } = asker
  const { only } = await bodiesSeen(db, asker)
  const { rows: bodies } = await sql<Body>`
    select r.id, r.name, r.territory, r.territory_code from register_work_committee as r
    where r.programme_id = ${programme.id} and ${only}`.execute(db)
  return {
    columns: {
      committee: {
        names: ['Instance', 'committee'],
        label: 'Instance',
        kind: 'text',
        longest: 200,
        required: true,
      },
      ...Object.fromEntries([
        maybe('text', 'territory_code', 'Territoire (code)'),
        maybe('text', 'territory', 'Territoire'),
        maybe('day', 'held_on', 'Jour'),
        maybe('text', 'place', 'Salle ou adresse'),
        maybe('text', 'agenda', 'Ordre du jour'),
      ]),
    },
    fixed: {
      committee: row => [row.committee],
      territory: row => [row.territory],
      territory_code: row => [row.territory_code],
    },
    columnOf: { committeeId: 'committee' },
    find: async (tx, said) => {
      const { rows } = await sql<{ id: number }>`
        select id from meeting where committee_id = ${bodiesNamed(bodies, said)[0]?.id ?? 0} and held_on = ${said.held_on || null}::date
          and cancelled_on is null order by id limit 1`.execute(tx)
      return rows[0]?.id
    },
    add: {
      useCase: addMeeting,
      input: said => {
        const named = bodiesNamed(bodies, said)
        if (named.length !== 1)
          throw Invalid.field(
            'committee',
            named.length === 0
              ? 'Nommez une instance là où vous avez un rôle.'
              : 'Plusieurs instances portent ce nom : dites de quel territoire.',
          )
        return {
          programme: programme.code,
          committeeId: named[0]!.id,
          held_on: said.held_on,
          place: said.place,
          agenda: linesOf(said.agenda).map(what => ({ what })),
        }
      },
    },
    edit: {
      useCase: writeMinutes,
      input: async (row, said) => {
        const same = ['held_on', 'place', 'agenda'].every(key => says(row, said, key))
        return same ? undefined : { ...(await rewritten(db, row, said)), programme: programme.code }
      },
    },
  }
}

/** Whether a row of a file says of a meeting what is known, or nothing. A day is never emptied. */
const says = (row: RegisterRow, said: Said, key: string): boolean =>
  said[key] === undefined || (key === 'held_on' && said[key] === '') || said[key] === String(row[key] ?? '')

/** All that is known of a meeting, with what the file says of its day, its place and its agenda. */
async function rewritten(db: Db | Tx, row: RegisterRow, said: Said): Promise<Record<string, unknown>> {
  const { attendance, minutes, decisions, agenda } = (await findMeeting(db, Number(row.id)))!
  return {
    meetingId: row.id,
    version: row.version,
    held_on: said.held_on || row.held_on,
    place: said.place ?? row.place,
    agenda: says(row, said, 'agenda')
      ? agenda
      : linesOf(said.agenda).map(what => agenda.find(one => one.what === what) ?? { what }),
    attendance,
    minutes,
    decisions,
  }
}

/** The points of an agenda: one a line, or between semicolons. */
const linesOf = (agenda: Said[string] | undefined): string[] =>
  String(agenda ?? '')
    .split(/[\n;]/)
    .map(point => point.trim())
    .filter(Boolean)

function bodiesNamed(bodies: readonly Body[], { committee, territory_code, territory }: Said): Body[] {
  const told = territory_code || territory
  return bodies.filter(
    one =>
      one.name.toLowerCase() === String(committee).toLowerCase() &&
      (!told || one.territory_code === told || one.territory === told),
  )
}
