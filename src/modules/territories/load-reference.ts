import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import { onlyOperator } from '../../kernel/permission.ts'
import { defineUseCase, execute } from '../../kernel/use-case.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { projectFile } from '../../platform/project-file.ts'
import { type Context, createUnit } from '../../platform/unit.ts'
import { loadAid } from '../aid/index.ts'
import { loadGeography, loadZonings, officialGeography } from '../geography/index.ts'
import { loadFollowUp } from './load-follow-up.ts'
import { loadOrganisations, loadPublicBodies } from './load-organisations.ts'
import { loadProgramme, loadPublished } from './load-programme.ts'
import { loadSources } from './load-sources.ts'
import { loadTerritories } from './load-territories.ts'

/** To be raised when the way the files are loaded changes, so that a base already loaded loads them again. */
const loader = 2

export const loadReferenceFiles = defineUseCase<z.ZodObject<{ digest: z.ZodString }>, boolean, Context>({
  name: 'load-reference',
  input: z.object({ digest: z.string() }),
  policy: onlyOperator,
  run: async ({ tx, now, authorId }, { digest }, emit) => {
    await sql`select pg_advisory_xact_lock(hashtext('binome.reference'))`.execute(tx)
    if ((await loadedDigest(tx)) === digest) return false
    const official = officialGeography()
    await loadSources(tx)
    await loadGeography(tx, official)
    await loadZonings(tx)
    await loadAid(tx)
    await loadOrganisations(tx)
    const programmeId = await loadProgramme(tx)
    await loadTerritories(tx, official, { programmeId, authorId, now })
    await loadPublicBodies(tx, official)
    await loadPublished(tx, programmeId)
    await loadFollowUp(tx)
    // Without statistics the place of an entry takes 30 times longer to find.
    await sql`analyze commune, epci, zoning_layer, zoning_commune, programme, subject, edition, territory, territory_label, territory_member`.execute(
      tx,
    )
    emit({ detail: { digest, communes: official.communes.length, epci: official.epci.length } })
    return true
  },
})

/** Loads or brings up to date geography, zonings, the programme, its territories and what was published of it.
 * Does nothing, and says so with `false`, when these very files were loaded last. */
export async function loadReference(
  db: Db,
  options: { log?: (line: string) => void; now?: Date } = {},
): Promise<boolean> {
  const unit = createUnit(db, { kind: 'operator', authorCode: 'reference' }, () => options.now ?? new Date())
  const loaded = await execute(loadReferenceFiles, unit, { digest: referenceDigest() })
  if (loaded) options.log?.('Données de référence chargées.')
  return loaded
}

async function loadedDigest(tx: Tx): Promise<string | undefined> {
  const { rows } = await sql<{ digest: string }>`
    select detail ->> 'digest' as digest from journal where use_case = 'load-reference' order by id desc limit 1`.execute(
    tx,
  )
  return rows[0]?.digest
}

/** What the reference rows are made from, in one word. */
function referenceDigest(): string {
  const hash = createHash('sha256').update(String(loader))
  for (const folder of ['aid', 'geography', 'programme', 'territories', 'zonings'])
    for (const name of readdirSync(projectFile('data', folder)).sort())
      hash.update(name).update(readFileSync(join(projectFile('data', folder), name)))
  return hash
    .update(readFileSync(projectFile('package-lock.json')))
    .digest('hex')
    .slice(0, 16)
}
