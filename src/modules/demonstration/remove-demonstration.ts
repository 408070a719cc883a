import { sql } from 'kysely'
import { z } from 'zod'
import { onlyOperator } from '../../kernel/permission.ts'
import { defineUseCase, execute } from '../../kernel/use-case.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { type Context, createUnit } from '../../platform/unit.ts'
import { demonstrationCode } from './demonstration-code.ts'
import { demonstrationActor, findDemonstration } from './load-demonstration.ts'

export const dropDemonstration = defineUseCase<z.ZodObject, void, Context>({
  name: 'remove-demonstration',
  input: z.object({}),
  policy: onlyOperator,
  run: async ({ tx }, _, emit) => {
    await sql`select pg_advisory_xact_lock(hashtext('binome.demonstration'))`.execute(tx)
    const programmeId = await findDemonstration(tx)
    if (programmeId === undefined) return
    await sql`select set_config('binome.removing_programme', ${String(programmeId)}, true)`.execute(tx)
    // Files and envelopes speak of entries: they go before them.
    for (const table of ['application', 'envelope'] as const)
      await tx.deleteFrom(table).where('programme_id', '=', programmeId).execute()
    const entries = await tx.deleteFrom('entry').where('programme_id', '=', programmeId).executeTakeFirst()
    await tx.deleteFrom('import_batch').where('programme_id', '=', programmeId).execute()
    await tx.deleteFrom('cell').where('programme_id', '=', programmeId).execute()
    await tx.deleteFrom('subject').where('programme_id', '=', programmeId).execute()
    await keepOwners(tx, programmeId)
    // What the programme keeps may speak of its companies: they go after it.
    const companies = await tx
      .updateTable('organisation')
      .set({ programme_id: null })
      .where('programme_id', '=', programmeId)
      .returning('id')
      .execute()
    await tx.deleteFrom('programme').where('id', '=', programmeId).execute()
    await sql`delete from organisation where id = any(${companies.map(({ id }) => id)})`.execute(tx)
    await removeSignatures(tx)
    emit({ subject: demonstrationCode, detail: { entries: Number(entries.numDeletedRows) } })
  },
})

/** Removes the demonstration: its rows, and the people, sources and companies that exist for it alone. The journal
 * keeps the two events. Does nothing when it is not there. */
export async function removeDemonstration(db: Db): Promise<void> {
  await execute(dropDemonstration, createUnit(db, demonstrationActor), {})
}

/** A company of the demonstration that owns a project elsewhere stays, on the word of that project's file. */
async function keepOwners(tx: Tx, programmeId: number): Promise<void> {
  await sql`update organisation as o set programme_id = null, source_id = s.source_id
    from project as p join subject as s on s.id = p.id
    where p.owner_id = o.id and o.programme_id = ${programmeId}`.execute(tx)
}

/** The people and sources of the demonstration; nothing else may sign or cite them. */
async function removeSignatures(tx: Tx): Promise<void> {
  await sql`delete from revision using author where author.id = revision.author_id and author.demonstration`.execute(
    tx,
  )
  await tx.deleteFrom('person').where('demonstration', '=', true).execute()
  // Written to people without an account.
  await tx.deleteFrom('mail').where('recipient', 'like', '%@demo.example').execute()
  // Who signed the journal stays named in it.
  await sql`delete from author where demonstration and code like 'demo-%'
    and not exists (select from journal where journal.author_id = author.id)`.execute(tx)
  await tx.deleteFrom('source').where('kind', '=', 'demonstration').where('code', 'like', 'demo-%').execute()
}
