import type { RegisterRow } from '../../../platform/registers/index.ts'
import type { Asker } from '../../bulk/index.ts'

const kept = ['origin', 'kind', 'start_from', 'start_until', 'milestones', 'obstacles'] as const

/** What the form of a project sends back of a row: all that is known of it. */
export const projectAsTyped = (row: RegisterRow, { programme }: Asker): Record<string, unknown> => ({
  ...Object.fromEntries(kept.map(name => [name, row[name] ?? undefined])),
  owner: row.owner ?? '',
  siren: row.owner_siren ?? '',
  needs: row.need_ids,
  sites: row.site_ids,
  programme: programme.code,
  projectId: row.id,
  version: row.version,
})
