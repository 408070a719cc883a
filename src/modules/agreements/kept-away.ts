import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Context } from '../../platform/unit.ts'
import {
  type Application,
  filesSeen,
  isExcluded,
  judgingBlockers,
  listExcludedFiles,
  readingBlockers,
} from '../applications/index.ts'

const only = (reasons: string[]): string[] => (isExcluded(reasons) ? reasons : [])

/** Why whoever has an interest in a file, or acts for its beneficiary without asking in it, reads nothing of what follows its
 * decision. To declare first is asked of who judges it, not any more here. */
export const keptAway = async (db: Db | Tx, file: Application, actor: Actor): Promise<string[]> =>
  only(await readingBlockers(db, file, actor))

/** The same for lists: the rows, `r`, of agreements that their reader is not kept away from. */
export const notKeptAway = async (
  db: Db | Tx,
  programme: string,
  actor: Actor,
): Promise<RawBuilder<unknown>> =>
  actor.kind === 'person'
    ? sql`r.application_id <> all(${await listExcludedFiles(db, programme, actor)}::bigint[])`
    : sql`true`

/** The rows, `r`, of files or agreements that someone reads. */
export const filesRead = async (db: Db | Tx, programme: string, actor: Actor): Promise<RawBuilder<unknown>> =>
  sql`(${filesSeen(actor, programme)} and ${await notKeptAway(db, programme, actor)})`

/** Why an actor checks, pays and claims back nothing of a file: they have an interest, or they act for its beneficiary. */
export const checkingBlockers = async (
  context: Pick<Context, 'tx' | 'actor'>,
  applicationId: number,
): Promise<string[]> => only(await judgingBlockers(context, applicationId))
