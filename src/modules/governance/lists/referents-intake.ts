import { sql } from 'kysely'
import { Invalid } from '../../../kernel/errors.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import {
  type Asker,
  getTerritoryNamed,
  type Intake,
  maybe,
  type Said,
  seenTerritories,
  territoryNamed,
} from '../../bulk/index.ts'
import { endReferent, nameReferent } from '../referents.ts'

/** Referents from a file, named as by the form. A row is the referent of that name for an operator in a territory; a day in « Fin »
 * ends it. */
export async function referentsIntake(db: Db | Tx, asker: Asker): Promise<Intake> {
  const { programme } = asker
  const { territories } = await seenTerritories(db, asker)
  const { rows: operators } = await sql<{ id: number; ways: string[] }>`
    select o.id, array[o.code, o.siren] || array(select n.name from organisation_name as n where n.organisation_id = o.id) as ways
    from organisation as o where o.kind = 'operator'`.execute(db)
  const operatorOf = ({ operator_code, operator }: Said) =>
    operators.find(({ ways }) => ways.includes(String(operator_code || operator || '')))?.id
  return {
    columns: Object.fromEntries([
      maybe('text', 'territory_code', 'Territoire (code)'),
      maybe('text', 'territory', 'Territoire'),
      maybe('text', 'operator_code', 'Opérateur (code)'),
      maybe('text', 'operator', 'Opérateur'),
      maybe('text', 'holder', 'Référent'),
      maybe('text', 'contact', 'Contact'),
      maybe('day', 'start_on', 'Début'),
      maybe('day', 'end_on', 'Fin'),
    ]),
    fixed: {
      territory_code: row => [row.territory_code],
      territory: row => [row.territory],
      operator_code: row => [row.operator_code],
      operator: row => [row.operator, row.operator_code],
      holder: row => [row.holder],
      contact: row => [row.contact],
      start_on: row => [row.start_on],
    },
    columnOf: { territoryId: 'territory_code', operatorId: 'operator', startOn: 'start_on', endOn: 'end_on' },
    find: async (tx, said) => {
      const { rows } = await sql<{ id: number }>`
        select id from referent
        where programme_id = ${programme.id} and territory_id = ${territoryNamed(territories, said)?.id ?? 0}
          and organisation_id = ${operatorOf(said) ?? 0} and lower(holder) = lower(${said.holder ?? ''})
          and (end_on is null or start_on = ${said.start_on || null}::date)
        order by end_on is not null, id desc limit 1`.execute(tx)
      return rows[0]?.id
    },
    add: {
      useCase: nameReferent,
      input: said => {
        const operatorId = operatorOf(said)
        if (!operatorId)
          throw Invalid.field('operator', 'Nommez un opérateur que Binôme connaît, par son nom ou son code.')
        return {
          programme: programme.code,
          programmeId: programme.id,
          territoryId: getTerritoryNamed(territories, said).id,
          operatorId,
          holder: said.holder,
          contact: said.contact,
          startOn: said.start_on,
          endOn: said.end_on,
        }
      },
    },
    edit: {
      useCase: endReferent,
      input: (row, { end_on: endOn }) =>
        !endOn || endOn === row.end_on
          ? undefined
          : { programme: programme.code, referentId: row.id, version: row.version, endOn },
    },
  }
}
