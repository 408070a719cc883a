import { sql } from 'kysely'
import type { Place } from '../../../kernel/permission.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { findTerritoryPlace } from '../../territories/index.ts'

export type IdeaState = 'received' | 'qualified' | 'dismissed' | 'merged' | 'project'
export const ideaStates: Record<IdeaState, string> = {
  received: 'Reçue',
  qualified: 'À l’étude',
  dismissed: 'Non retenue',
  merged: 'Fusionnée',
  project: 'Devenue un projet',
}

export type Idea = {
  id: number
  version: number
  programmeId: number
  territoryId: number
  territory: string
  reference: string
  title: string
  detail: string
  organisation: string
  siren: string | null
  commune: string | null
  communeName: string | null
  contactName: string
  contactEmail: string
  sentAt: Date
  state: IdeaState
  answer: string
  mergedInto: number | null
  projectId: number | null
}

const columns = sql`
  i.id, i.version, i.programme_id as "programmeId", i.territory_id as "territoryId", territory.name as territory, i.reference, i.title,
  i.detail, i.organisation, i.siren, i.commune_code as commune, commune.name as "communeName", i.contact_name as "contactName",
  i.contact_email as "contactEmail", i.sent_at as "sentAt", i.state, i.answer, i.merged_into as "mergedInto", i.project_id as "projectId"
  from idea as i join subject as territory on territory.id = i.territory_id left join commune on commune.code = i.commune_code`

export async function findIdea(db: Db | Tx, id: number): Promise<Idea | undefined> {
  return (await sql<Idea>`select ${columns} where i.id = ${id}`.execute(db)).rows[0]
}

export async function placeOfIdea(db: Db | Tx, programme: string, id: number): Promise<Place | undefined> {
  const { rows } = await sql<{ territoryId: number }>`
    select i.territory_id as "territoryId" from idea as i
    join programme as p on p.id = i.programme_id and p.code = ${programme} where i.id = ${id}`.execute(db)
  return rows[0] && (await findTerritoryPlace(db, programme, { id: rows[0].territoryId }))?.place
}

/** The ideas of some territories, those that wait first, the oldest first: 300 at most. */
export async function listIdeas(
  db: Db,
  programmeId: number,
  territoryIds: readonly number[],
): Promise<Idea[]> {
  const { rows } = await sql<Idea>`
    select ${columns} where i.programme_id = ${programmeId} and i.territory_id = any(${[...territoryIds]})
    order by i.state <> 'received', i.sent_at, i.id limit 300`.execute(db)
  return rows
}

/** An idea as whoever holds its reference may read it: nothing of who sent it. */
export type FollowedIdea = Pick<Idea, 'title' | 'territory' | 'sentAt' | 'state' | 'answer' | 'projectId'>

export async function findIdeaCalled(
  db: Db,
  programmeId: number,
  reference: string,
): Promise<FollowedIdea | undefined> {
  const { rows } = await sql<FollowedIdea>`
    select i.title, territory.name as territory, i.sent_at as "sentAt", i.state, i.answer, i.project_id as "projectId"
    from idea as i join subject as territory on territory.id = i.territory_id
    where i.programme_id = ${programmeId} and i.reference = ${reference}`.execute(db)
  return rows[0]
}
