import { sql } from 'kysely'
import { Invalid } from '../../../kernel/errors.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import {
  type Asker,
  getTerritoryNamed,
  type Intake,
  maybe,
  oneOf,
  seenTerritories,
  territoryNamed,
} from '../../bulk/index.ts'
import { beginMandate, endMandate } from '../mandates.ts'
import { listSeatAccounts } from '../seats.ts'
import { seats } from '../words.ts'

/** Mandates from a file, begun as by the form: by the account of the holder, or by their name. A row is the mandate of that holder in
 * that seat; a day in « Fin » ends it. */
export async function mandatesIntake(db: Db | Tx, asker: Asker): Promise<Intake> {
  const { programme, today } = asker
  const { territories, ids } = await seenTerritories(db, asker)
  const accounts = await listSeatAccounts(db, programme.id, ids, today)
  const accountOf = (territoryId: number | undefined, seat: unknown, email: unknown) => {
    const found = accounts.find(
      one =>
        one.territoryId === territoryId && one.seat === seat && one.email === String(email).toLowerCase(),
    )
    if (email && !found)
      throw Invalid.field(
        'email',
        'Ce compte n’a pas le rôle de ce siège sur ce territoire : donnez-le d’abord.',
      )
    return found
  }
  return {
    columns: Object.fromEntries([
      maybe('text', 'territory_code', 'Territoire (code)'),
      maybe('text', 'territory', 'Territoire'),
      oneOf('seat', 'Siège', seats),
      maybe('text', 'email', 'Adresse du compte'),
      maybe('text', 'holder', 'Titulaire'),
      maybe('text', 'organisation', 'Pour'),
      maybe('day', 'start_on', 'Début'),
      maybe('day', 'end_on', 'Fin'),
    ]),
    fixed: {
      territory_code: row => [row.territory_code],
      territory: row => [row.territory],
      seat: row => [row.seat],
      holder: row => [row.holder],
      organisation: row => [row.organisation],
      start_on: row => [row.start_on],
    },
    columnOf: { territoryId: 'territory_code', personId: 'email', startOn: 'start_on', endOn: 'end_on' },
    find: async (tx, said) => {
      const { rows } = await sql<{ id: number }>`
        select m.id from mandate as m left join person on person.id = m.person_id
        where m.programme_id = ${programme.id} and m.territory_id = ${territoryNamed(territories, said)?.id ?? 0} and m.seat = ${said.seat ?? ''}
          and (lower(m.holder) = lower(${said.holder ?? ''}) or person.email = lower(${said.email ?? ''}))
          and (m.end_on is null or m.start_on = ${said.start_on || null}::date)
        order by m.end_on is not null, m.id desc limit 1`.execute(tx)
      return rows[0]?.id
    },
    add: {
      useCase: beginMandate,
      input: said => {
        const territory = getTerritoryNamed(territories, said)
        return {
          programme: programme.code,
          programmeId: programme.id,
          territoryId: territory.id,
          seat: said.seat,
          personId: accountOf(territory.id, said.seat, said.email ?? '')?.personId,
          holder: said.holder,
          organisation: said.organisation,
          startOn: said.start_on,
          endOn: said.end_on,
        }
      },
    },
    edit: {
      useCase: endMandate,
      input: (row, said) => {
        const account = accountOf(Number(row.territory_id), row.seat, said.email ?? '')
        if (account && account.personId !== row.person_id)
          throw Invalid.field(
            'email',
            'Ce mandat est là sans ce compte : rattachez-le sur la page du binôme.',
          )
        return !said.end_on || said.end_on === row.end_on
          ? undefined
          : { programme: programme.code, mandateId: row.id, version: row.version, endOn: said.end_on }
      },
    },
  }
}
