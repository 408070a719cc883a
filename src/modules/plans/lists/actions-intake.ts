import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { RegisterRow } from '../../../platform/registers/index.ts'
import {
  type Asker,
  getTerritoryNamed,
  type Intake,
  maybe,
  oneOf,
  type Said,
  seenTerritories,
  territoryNamed,
} from '../../bulk/index.ts'
import { statuses } from '../actions/action.ts'
import { addAction, editAction } from '../actions/write-action.ts'
import { actionAsTyped } from './action-typed.ts'
import { columnOfLines, linesColumns, linesSaid } from './lines-said.ts'
import { axesSeen, axisNamed, namedColumns } from './named.ts'

/** What a row of a file says of a fiche as it stands, one thing a column. */
const plain = {
  ...Object.fromEntries([
    oneOf('status', 'À son entrée dans le plan', statuses),
    maybe('text', 'context', 'Contexte'),
    maybe('text', 'objectives', 'Objectifs'),
    maybe('text', 'description', 'Contenu'),
    maybe('text', 'owner', 'Maître d’ouvrage'),
    maybe('text', 'location', 'Lieu'),
    maybe('day', 'start_on', 'Début'),
    maybe('day', 'end_on', 'Fin prévue'),
    maybe('cents', 'total_cost', 'Coût total'),
    maybe('cents', 'eligible_cost', 'Coût éligible'),
    maybe('cents', 'own_share', 'Part du maître d’ouvrage'),
    maybe('count', 'jobs_created', 'Emplois à créer'),
    maybe('count', 'jobs_maintained', 'Emplois à maintenir'),
    maybe('count', 'people_trained', 'Personnes à former'),
    maybe('text', 'contact', 'Contact'),
  ]),
}

/** Actions from a file: added and edited as by the form. A row is the fiche of a territory that bears its title. */
export async function actionsIntake(db: Db | Tx, asker: Asker): Promise<Intake> {
  const { programme } = asker
  const { territories } = await seenTerritories(db, asker)
  const axes = await axesSeen(db, asker)
  const sheetOf = (said: Said, row?: RegisterRow) => ({
    title: said.title,
    axis: axisNamed(axes, said, row),
    ...Object.fromEntries(Object.keys(plain).flatMap(key => (key in said ? [[key, said[key]]] : []))),
  })
  return {
    columns: {
      title: { names: ['Action', 'title'], label: 'Action', kind: 'text', longest: 200, required: true },
      ...namedColumns,
      ...plain,
      ...linesColumns,
    },
    fixed: { territory_code: row => [row.territory_code], territory: row => [row.territory] },
    columnOf: { territoryId: 'territory_code', axis: 'axis_name', ...columnOfLines },
    find: async (tx, said) => {
      const { rows } = await sql<{ id: number }>`
        select id from action where programme_id = ${programme.id} and territory_id = ${territoryNamed(territories, said)?.id ?? 0}
          and lower(title) = lower(${String(said.title)}) order by id limit 1`.execute(tx)
      return rows[0]?.id
    },
    add: {
      useCase: addAction,
      input: async said => {
        const territoryId = getTerritoryNamed(territories, said).id
        return {
          ...filled(sheetOf(said)),
          ...(await linesSaid(db, programme.id, territoryId, said)),
          programme: programme.code,
          programmeId: programme.id,
          territoryId,
        }
      },
    },
    edit: {
      useCase: editAction,
      input: async (row, said) => ({
        ...actionAsTyped(row, asker),
        ...sheetOf(said, row),
        ...(await linesSaid(db, programme.id, Number(row.territory_id), said, row)),
      }),
    },
  }
}

/** Without what is empty, so that what a form offers first holds. */
const filled = (sheet: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(sheet).filter(([, value]) => value !== ''))
