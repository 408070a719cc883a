import type { Hono } from 'hono'
import { listDeMinimis } from '../../../modules/aid/index.ts'
import { csvHeaders, csvStream } from '../../../platform/csv.ts'
import type { Site, WebEnv } from '../../site.ts'
import { workVisit } from '../visit.ts'
import { registerPath } from './links.tsx'
import { readSiren } from './register.tsx'

const columns = [
  'id',
  'siren',
  'name',
  'grantor',
  'amountCents',
  'grantedOn',
  'regulation',
  'evidence',
  'reverses',
  'reason',
  'author',
  'recordedAt',
].map(key => ({ key }))

/** The register as a file, in our own columns: the format of the national platform is not published. */
export function addDeMinimisExport(app: Hono<WebEnv>, site: Site): void {
  app.get(`${registerPath}.csv`, async c => {
    const visit = await workVisit(site, c)
    const siren = readSiren(visit.params.siren)
    const rows = await listDeMinimis(site.db, visit.actor, visit.programme.code, { siren, on: visit.today })
    return c.body(csvStream(rows, columns), 200, csvHeaders(`de-minimis-${siren ?? visit.programme.code}`))
  })
}
