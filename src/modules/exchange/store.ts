import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { ImportOutcome } from './outcome.ts'
import type { Geography } from './places.ts'
import type { Profile } from './profile.ts'
import type { Signature } from './write-store.ts'

/** All places a row can name: some 40,000 short rows, read once a file. */
export async function readGeography(db: Db): Promise<Geography> {
  const communes = await db
    .selectFrom('commune')
    .select([
      'code',
      'name',
      'departement_code as departement',
      'region_code as region',
      'epci_siren as epci',
      'postcodes',
    ])
    .execute()
  const aliases = await db
    .selectFrom('commune_alias')
    .select(['old_code as old', 'old_name as name', 'commune_code as commune', 'merged_on as mergedOn'])
    .execute()
  const epci = await db
    .selectFrom('epci')
    .select(['siren', 'departement_code as departement', 'region_code as region'])
    .execute()
  const departements = await db.selectFrom('departement').select(['code', 'region_code as region']).execute()
  return { communes, aliases, epci, departements }
}

export async function findProgrammeId(db: Db, code: string): Promise<number | undefined> {
  const row = await db.selectFrom('programme').where('code', '=', code).select('id').executeTakeFirst()
  return row?.id
}

/** One import at a time in a programme: the second compares itself to what the first wrote. */
export async function lockProgramme(tx: Tx, code: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`binome.import:${code}`}, 0))`.execute(tx)
}

const sourceCode = (profile: Profile) => `import-${profile.code}`

export async function findSourceId(db: Db, profile: Profile): Promise<number | undefined> {
  const row = await db
    .selectFrom('source')
    .where('code', '=', sourceCode(profile))
    .select('id')
    .executeTakeFirst()
  return row?.id
}

/** The programme and the source of a profile, created on first use. An imported programme has no territories of
 * its own: those of the programme Territoires d'industrie place its rows. */
export async function ensureProgramme(
  tx: Tx,
  profile: Profile,
  known: number | undefined,
): Promise<{ programmeId: number; sourceId: number }> {
  const { title, publisher, licence, url } = profile.source
  await tx
    .insertInto('source')
    .values({
      code: sourceCode(profile),
      title,
      publisher,
      licence,
      url: url ?? null,
      kind: 'import',
      verified: false,
    })
    .onConflict(conflict => conflict.column('code').doNothing())
    .execute()
  const sourceId = (await findSourceId(tx, profile))!
  if (known !== undefined) return { programmeId: known, sourceId }
  const territoriesOf = await findProgrammeId(tx, 'territoires-d-industrie')
  const programme = await tx
    .insertInto('programme')
    .values({ ...profile.programme!, territories_of: territoriesOf ?? null, source_id: sourceId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { programmeId: programme.id, sourceId }
}

/** The trace of a file that changed something. */
export async function recordBatch(tx: Tx, signed: Signature, outcome: ImportOutcome): Promise<void> {
  await tx
    .insertInto('import_batch')
    .values({
      programme_id: signed.programmeId,
      profile: outcome.profile,
      file_name: outcome.fileName,
      digest: outcome.digest,
      rows_read: outcome.rowsRead,
      rows_rejected: outcome.rowsRejected,
      subjects_added: outcome.subjectsAdded,
      subjects_changed: outcome.subjectsChanged,
      entries_added: outcome.entriesAdded,
      corrections: outcome.corrections,
      unchanged: outcome.unchanged,
      author_id: signed.authorId,
      source_id: signed.sourceId,
      committed_at: signed.now,
    })
    .execute()
}
