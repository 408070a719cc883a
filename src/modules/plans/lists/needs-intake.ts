import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { RegisterRow } from '../../../platform/registers/index.ts'
import {
  type Asker,
  getTerritoryNamed,
  type Intake,
  maybe,
  type Said,
  territoryNamed,
} from '../../bulk/index.ts'
import { listTerritoryPlaces, territoriesSeen } from '../../territories/index.ts'
import { editNeed } from '../edit-need.ts'
import { voiceNeed } from '../voice-need.ts'
import { axesSeen, axisNamed, namedColumns } from './named.ts'

/** What a form of the need sends back of a row. */
export const needAsTyped = (row: RegisterRow, { programme }: Asker) => ({
  programme: programme.code,
  needId: row.id,
  version: row.version,
  axis: row.axis,
  title: row.title,
  detail: row.detail,
  wantedBy: row.wanted_by ?? '',
})

/** Needs from a file: voiced and edited as by the forms. A row is the need of an organisation in a territory that bears its title. */
export async function needsIntake(db: Db | Tx, asker: Asker): Promise<Intake> {
  const { actor, programme, today } = asker
  const seen = await territoriesSeen(db, actor, programme.code, today)
  // A company belongs to no territory: it says in which it speaks.
  const territories = seen.length > 0 ? seen : await listTerritoryPlaces(db, programme.code, today)
  const axes = await axesSeen(db, asker)
  const organisations = await namesOf(db, [...new Set(actor.grants.map(grant => grant.organisation))])
  const organisationOf = (said: Said) => {
    const told = String(said.organisation_code || said.organisation || '')
    if (!told) return organisations.length === 1 ? organisations[0]!.code : ''
    return organisations.find(({ name }) => name === told)?.code ?? told
  }
  return {
    columns: {
      title: { names: ['Besoin', 'title'], label: 'Besoin', kind: 'text', longest: 200, required: true },
      ...namedColumns,
      ...Object.fromEntries([
        maybe('text', 'organisation_code', 'Organisation (code)'),
        maybe('text', 'organisation', 'Exprimé par'),
        maybe('day', 'voiced_on', 'Depuis le'),
        maybe('day', 'wanted_by', 'Attendu pour le'),
        maybe('text', 'detail', 'Précisions'),
      ]),
    },
    fixed: {
      territory_code: row => [row.territory_code],
      territory: row => [row.territory],
      organisation_code: row => [row.organisation_code],
      organisation: row => [row.organisation],
      voiced_on: row => [row.voiced_on],
    },
    columnOf: {
      territoryId: 'territory_code',
      organisation: 'organisation_code',
      voicedOn: 'voiced_on',
      wantedBy: 'wanted_by',
      axis: 'axis_name',
    },
    find: async (tx, said) => {
      const { rows } = await sql<{ id: number }>`
        select n.id from need as n join organisation as o on o.id = n.organisation_id
        where n.programme_id = ${programme.id} and n.territory_id = ${territoryNamed(territories, said)?.id ?? 0}
          and o.code = ${organisationOf(said)} and lower(n.title) = lower(${String(said.title)}) order by n.id limit 1`.execute(
        tx,
      )
      return rows[0]?.id
    },
    add: {
      useCase: voiceNeed,
      input: said => ({
        programme: programme.code,
        programmeId: programme.id,
        territoryId: getTerritoryNamed(territories, said).id,
        organisation: organisationOf(said),
        axis: axisNamed(axes, said),
        title: said.title,
        detail: said.detail,
        voicedOn: said.voiced_on,
        wantedBy: said.wanted_by,
      }),
    },
    edit: {
      useCase: editNeed,
      input: (row, said) => {
        const typed = needAsTyped(row, asker)
        return {
          ...typed,
          title: said.title,
          axis: axisNamed(axes, said, row),
          detail: said.detail ?? typed.detail,
          wantedBy: said.wanted_by ?? typed.wantedBy,
        }
      },
    },
  }
}

/** Organisations, as they are called today. */
async function namesOf(db: Db | Tx, codes: string[]): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name_of(id, current_date) as name from organisation where code = any(${codes})`.execute(db)
  return rows
}
