import { sql } from 'kysely'
import { Invalid } from '../../../kernel/errors.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { RegisterRow } from '../../../platform/registers/index.ts'
import { type Asker, type Intake, maybe, type Said } from '../../bulk/index.ts'
import { observeJobs } from './observe-jobs.ts'
import { listObservations, standing } from './store.ts'

/** Observed jobs from a file: a row is what was seen of an agreement in a year, recorded as by the form. A row that says no
 * observation, or one that stands already, changes nothing. */
export async function observationsIntake(db: Db | Tx, { programme }: Asker): Promise<Intake> {
  const input = async (row: RegisterRow, said: Said) =>
    saysNothing(said) || (await stands(db, row, said))
      ? undefined
      : {
          programme: programme.code,
          agreementId: row.id,
          year: said.year || row.next_year,
          observedOn: said.observed_day ?? '',
          personMonths: said.person_months ?? '',
          kept: said.kept ?? '',
          evidence: said.evidence ?? '',
          controlNote: said.control_note ?? '',
        }
  return {
    columns: {
      code: { names: ['Convention', 'code'], label: 'Convention', kind: 'text', required: true },
      year: {
        names: ['Année', 'year', 'Année à constater', 'next_year'],
        label: 'Année',
        kind: 'count',
        optional: true,
      },
      ...Object.fromEntries([
        maybe('day', 'observed_day', 'Constaté le'),
        maybe('count', 'person_months', 'Mois travaillés'),
        maybe('count', 'kept', 'Emplois confortés toujours là'),
        maybe('text', 'evidence', 'Justificatif'),
        maybe('text', 'control_note', 'Contrôle sur place'),
      ]),
    },
    fixed: { code: row => [row.code] },
    find: async (tx, { code }) => {
      const { rows } = await sql<{ id: number }>`
        select id from agreement where programme_id = ${programme.id} and code = ${code}`.execute(tx)
      return rows[0]?.id
    },
    add: {
      useCase: observeJobs,
      input: () => {
        throw Invalid.field('code', 'Aucune convention ne porte ce code.')
      },
    },
    edit: { useCase: observeJobs, input },
    columnOf: {
      observedOn: 'observed_day',
      personMonths: 'person_months',
      controlNote: 'control_note',
      agreementId: 'code',
    },
  }
}

const saysNothing = ({ observed_day, person_months, kept, evidence, control_note }: Said): boolean =>
  [observed_day, person_months, kept, evidence, control_note].every(told => (told ?? '') === '')

/** Whether the same was recorded of that year already. */
async function stands(db: Db | Tx, { application_id, next_year }: RegisterRow, said: Said): Promise<boolean> {
  const year = Number(said.year || next_year)
  return standing(await listObservations(db, [Number(application_id)])).some(
    one =>
      one.year === year &&
      one.observedOn === said.observed_day &&
      one.personMonths === Number(said.person_months) &&
      one.evidence === said.evidence,
  )
}
