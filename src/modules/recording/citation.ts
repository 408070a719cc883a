import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'

/** The file whose books an entry stands in: it changes there, with them. */
export type Citation = {
  kind: 'endowment' | 'transfer' | 'award' | 'contract' | 'payment' | 'decision' | 'observation'
  applicationId: number
  reference: string
}

/** What cites an entry: a line of an envelope, a decision, or the jobs observed of a file. */
export async function findCitation(db: Db | Tx, entryId: number): Promise<Citation | undefined> {
  const { rows } = await sql<Citation>`
    select cited.kind, a.id as "applicationId", a.reference
    from entry as e
    join application as a on a.project_id = e.subject_id
    cross join lateral (
      select l.kind from envelope_line as l where l.application_id = a.id and l.entry_id = e.id
      union all
      select 'decision' from decision as d where d.application_id = a.id and d.entry_ids @> to_jsonb(e.id)
      union all
      select 'observation' from job_observation as o join entry as seen on seen.id = o.entry_id
      where o.application_id = a.id and (seen.measure, seen.source_id) = (e.measure, e.source_id)
    ) as cited
    where e.id = ${entryId} limit 1`.execute(db)
  return rows[0]
}

const where: Record<Citation['kind'], string> = {
  endowment: 'elle ne change que par son enveloppe',
  transfer: 'elle ne change que par son enveloppe',
  award: 'elle ne change que par une décision modificative',
  decision: 'elle ne change que par une décision modificative',
  contract: 'elle ne change que par un avenant à sa convention',
  payment: 'elle ne change que par les versements de sa convention',
  observation: 'elle ne change qu’en corrigeant le constat des emplois de sa convention',
}

/** Why an entry may not be corrected by itself. */
export const citationBlockers = (citation: Citation | undefined): string[] =>
  citation ? [`Cette écriture suit le dossier ${citation.reference} : ${where[citation.kind]}.`] : []
