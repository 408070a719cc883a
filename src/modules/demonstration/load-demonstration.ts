import { sql } from 'kysely'
import { z } from 'zod'
import { onlyOperator } from '../../kernel/permission.ts'
import { defineUseCase, execute } from '../../kernel/use-case.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { idsByCode, putRows } from '../../platform/db/put-rows.ts'
import { type Context, createUnit } from '../../platform/unit.ts'
import { mainProgramme } from '../territories/index.ts'
import { fundCode } from './demonstration.ts'
import { demonstrationCode } from './demonstration-code.ts'
import { calculateGrants, readGrantCases } from './files/calculate-grants.ts'
import { saveFiles } from './files/save-files.ts'
import { saveFollowUp } from './files/save-follow-up.ts'
import { digestOf, generateDemonstration } from './generate.ts'
import { saveActors } from './save-actors.ts'
import { saveEntries } from './save-entries.ts'
import { saveSubjects } from './save-subjects.ts'
import { loadWorkspace } from './workspace/index.ts'

export const demonstrationActor = { kind: 'operator', authorCode: 'demonstration' } as const

/** `lightly`: with the calculations of the last grants only, for databases that are copied a hundred times. */
const input = z.object({ lightly: z.boolean().default(false) })

export const addDemonstration = defineUseCase<typeof input, boolean, Context>({
  name: 'load-demonstration',
  input,
  policy: onlyOperator,
  run: async (context, { lightly }, emit) => {
    const { tx } = context
    await sql`select pg_advisory_xact_lock(hashtext('binome.demonstration'))`.execute(tx)
    if (await findDemonstration(tx)) return false
    const demonstration = generateDemonstration()
    await putRows(tx, 'programme', [await programmeRow(tx)])
    const programmeId = (await findDemonstration(tx))!
    const calculated = calculateGrants(await readGrantCases(tx, demonstration, lightly))
    calculated.catch(() => {}) // thrown where it is awaited
    await saveActors(tx, demonstration, programmeId)
    const subject = await saveSubjects(tx, demonstration, programmeId)
    // The planner still believes that no subject has a commune: entries would be placed by reading them all each time.
    await sql`analyze subject, project, organisation, organisation_name, state_change`.execute(tx)
    await saveEntries(tx, demonstration, programmeId, subject)
    await saveFiles(tx, demonstration.files, programmeId, subject)
    await sql`analyze entry, cell, application, application_event`.execute(tx)
    await saveFollowUp(tx, programmeId, subject(`fund/${fundCode}`), calculated)
    await loadWorkspace(context, programmeId)
    emit({
      subject: demonstrationCode,
      detail: {
        digest: digestOf(demonstration),
        subjects: demonstration.subjects.length,
        entries: demonstration.entries.length,
        corrections: demonstration.corrections.length,
      },
    })
    return true
  },
})

/** Loads the demonstration programme beside the real one, on whose territories it stands; the reference comes first.
 * Returns `false` and does nothing when it is already there. */
export async function loadDemonstration(
  db: Db,
  options: { log?: (line: string) => void; lightly?: boolean } = {},
): Promise<boolean> {
  const loaded = await execute(addDemonstration, createUnit(db, demonstrationActor), {
    lightly: options.lightly,
  })
  if (loaded) options.log?.('Programme de démonstration chargé.')
  return loaded
}

/** Id of the demonstration programme, when it is there. */
export async function findDemonstration(tx: Tx): Promise<number | undefined> {
  const row = await tx
    .selectFrom('programme')
    .select('id')
    .where('code', '=', demonstrationCode)
    .executeTakeFirst()
  return row?.id
}

const programmeRow = async (tx: Tx) => ({
  code: demonstrationCode,
  name: 'Territoires d’industrie (démonstration)',
  purpose:
    'Des lieux réels, des entreprises fictives, et des lignes qui redonnent les chiffres publiés du programme.',
  start_on: mainProgramme.start_on,
  demonstration: true,
  territories_of: (await idsByCode(tx, 'programme'))(mainProgramme.code),
})
