import { sql } from 'kysely'
import { type Actor, rolesAt } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Context } from '../../platform/unit.ts'
import { asksIn } from './applicants.ts'
import { judgeRoles } from './policy.ts'
import { placeOfFile } from './seen-files.ts'
import { type Application, findApplication } from './store.ts'

export type Declaration = { personId: number; name: string; interest: boolean; reason: string }

export async function listDeclarations(db: Db | Tx, applicationId: number): Promise<Declaration[]> {
  const { rows } = await sql<Declaration>`
    select d.person_id as "personId", author.name, d.interest, d.reason from interest_declaration as d
    join person on person.id = d.person_id join author on author.id = person.author_id
    where d.application_id = ${applicationId} order by author.name`.execute(db)
  return rows
}

const notSaid = 'Déclarez d’abord si vous avez un intérêt dans ce dossier.'

/** Kept away for good, rather than asked to declare first. */
export const isExcluded = (blockers: readonly string[]): boolean =>
  blockers.some(reason => reason !== notSaid)

/** Why an actor may not judge a file: they ask in it, they have an interest, or they did not say. */
export function interestBlockers(
  actor: Actor,
  file: Pick<Application, 'organisationCode'>,
  declarations: readonly Pick<Declaration, 'personId' | 'interest'>[],
): string[] {
  if (actor.kind !== 'person') return []
  const own = actor.grants.some(({ organisation }) => organisation === file.organisationCode)
  if (own) return ['Vous agissez aussi pour le demandeur : vous ne pouvez pas juger son dossier.']
  const said = declarations.find(({ personId }) => personId === actor.personId)
  if (!said) return [notSaid]
  return said.interest ? ['Vous avez déclaré un intérêt : ce dossier est jugé sans vous.'] : []
}

/** The same, from the database. */
export const judgingBlockers = async (
  { tx, actor }: Pick<Context, 'tx' | 'actor'>,
  applicationId: number,
): Promise<string[]> =>
  interestBlockers(
    actor,
    (await findApplication(tx, applicationId))!,
    await listDeclarations(tx, applicationId),
  )

/** Why how a file is judged stays closed to an actor: a judge says first whether they have an interest, and whoever is kept
 * away reads nothing of it. Who controls without judging reads it. */
export async function judgedBlockers(
  db: Db | Tx,
  file: Application,
  actor: Actor,
  known?: readonly Declaration[],
): Promise<string[]> {
  const blockers = interestBlockers(actor, file, known ?? (await listDeclarations(db, file.id)))
  const judges = rolesAt(actor, placeOfFile(file, actor)).some(role => judgeRoles.includes(role))
  return judges || isExcluded(blockers) ? blockers : []
}

/** The same of what a file says, which its applicant always reads. */
export async function readingBlockers(db: Db | Tx, file: Application, actor: Actor): Promise<string[]> {
  return asksIn(actor, placeOfFile(file, actor)) ? [] : judgedBlockers(db, file, actor)
}
