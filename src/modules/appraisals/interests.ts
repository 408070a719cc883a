import { sql } from 'kysely'
import { z } from 'zod'
import { Invalid } from '../../kernel/errors.ts'
import { choice, id, optionalText } from '../../kernel/inputs.ts'
import type { Actor } from '../../kernel/permission.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Context } from '../../platform/unit.ts'
import { type Application, findApplication, placeOfApplication } from '../applications/index.ts'
import { appraisalsPolicy } from './policy.ts'

const input = z.object({
  programme: z.string(),
  applicationId: id(),
  interest: choice(['oui', 'non']),
  reason: optionalText(1000),
})

/** Says whether one has an interest in a file. Whoever has one is kept away from judging it; saying so again replaces what
 * was said, and the journal keeps both. */
export const declareInterest = defineUseCase<typeof input, void, Context>({
  name: 'declare-interest',
  input,
  policy: appraisalsPolicy['declare-interest'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async ({ tx, now, actor }, { applicationId, interest, reason }, emit) => {
    if (actor.kind !== 'person') throw Invalid.field('interest', 'Une personne le déclare elle-même.')
    if (interest === 'oui' && !reason) throw Invalid.field('reason', 'Dites lequel, en une phrase.')
    await sql`insert into interest_declaration (application_id, person_id, interest, reason, declared_at)
      values (${applicationId}, ${actor.personId}, ${interest === 'oui'}, ${reason}, ${now})
      on conflict (application_id, person_id) do update set interest = excluded.interest, reason = excluded.reason,
        declared_at = excluded.declared_at`.execute(tx)
    emit({ subject: `application/${applicationId}`, detail: { interest: interest === 'oui', why: reason } })
  },
})

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
