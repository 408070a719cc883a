import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Invalid } from '../../kernel/errors.ts'
import { cents, choice, count, id, optionalDay, optionalId, optionalText, text } from '../../kernel/inputs.ts'
import { rolesAt } from '../../kernel/permission.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { recordEntries } from '../../platform/entries/record-entries.ts'
import type { Context } from '../../platform/unit.ts'
import { findProject, placeOfProject } from '../projects/index.ts'
import { recordingPolicy } from './policy.ts'
import { amountBlockers, isMoney, type Measure, measures, measuresOf } from './rules.ts'
import { addEvidence, sumsOf } from './store.ts'

export const evidenceInput = {
  evidence: text(300),
  evidenceOn: optionalDay(),
  evidenceUrl: optionalText(500),
}
const certainties = ['observed', 'forecast', 'to-verify'] as const

const input = z.object({
  programme: z.string(),
  projectId: id(),
  measure: choice(Object.keys(measures) as [Measure, ...Measure[]]),
  /** Euros or jobs, by the measure. */
  amount: text(40),
  effectiveOn: optionalDay(),
  fundId: optionalId(),
  certainty: choice(certainties).default('observed'),
  ...evidenceInput,
})

/** Reads an amount in the unit of its measure.
 * @throws Invalid at `amount` */
export function readAmount(measure: Measure, typed: string): number {
  const parsed = (measures[measure].unit === 'cents' ? cents() : count()).safeParse(typed)
  if (!parsed.success) throw Invalid.field('amount', parsed.error.issues[0]!.message)
  return parsed.data
}

/** Types a fact that is summed: an award, a commitment, an agreement, a payment, jobs. It enters the public figures at once, with its
 * author and its evidence. Answers the id of the entry. */
export const recordEntry = defineUseCase<typeof input, number, Context>({
  name: 'record-entry',
  input,
  policy: recordingPolicy['record-entry'],
  place: ({ tx }, { programme, projectId }) => placeOfProject(tx, programme, projectId),
  run: async ({ tx, now, actor, authorId }, given, emit) => {
    const { programme, projectId, measure } = given
    const place = (await placeOfProject(tx, programme, projectId))!
    if (actor.kind === 'person' && !measuresOf(rolesAt(actor, place)).includes(measure))
      throw Invalid.field('measure', 'Ce n’est pas à votre organisation de l’enregistrer.')
    const amount = readAmount(measure, given.amount)
    const today = dayInParis(now)
    const effectiveOn = given.effectiveOn ?? today
    if (effectiveOn > today) throw Invalid.field('effectiveOn', 'Ce jour n’est pas encore venu.')
    // Two people who type of the same project wait for each other: the sums they are judged on are whole.
    await sql`select id from project where id = ${projectId} for update`.execute(tx)
    const project = (await findProject(tx, projectId))!
    const standing = await sumsOf(tx, projectId)
    const reasons = amountBlockers(measure, amount, standing)
    if (reasons.length > 0)
      throw new Invalid(
        'Ce montant ne peut pas être enregistré.',
        reasons.map(message => ({ path: 'amount', message })),
      )
    const money = isMoney(measure)
    if (given.fundId && !money) throw Invalid.field('fundId', 'Un fonds ne va qu’avec un montant.')
    const funderId = money ? await organisationOf({ tx, actor }, place.programme) : undefined
    const demonstration = programme === 'demonstration'
    const sourceId = await addEvidence(tx, {
      title: given.evidence,
      publisher: actor.kind === 'person' ? actor.name : 'Exploitation',
      on: given.evidenceOn,
      url: given.evidenceUrl,
      demonstration,
    })
    const common = {
      programmeId: project.programmeId,
      subjectId: projectId,
      ...(given.fundId ? { fundId: given.fundId } : {}),
      ...(funderId ? { funderId } : {}),
      effectiveOn,
      recordedAt: now,
      authorId,
      sourceId,
      certainty: demonstration ? ('demonstration' as const) : given.certainty,
    }
    // A first award is what makes a project a supported one: it is not typed twice.
    const supported = measure === 'awarded' && !standing['projects-supported']
    const [entryId] = await recordEntries(tx, [
      { ...common, measure, amount },
      ...(supported ? [{ ...common, measure: 'projects-supported', amount: 1 }] : []),
    ])
    emit({
      subject: `entry/${entryId}`,
      detail: { measure, amount, project: projectId, effectiveOn, evidence: given.evidence },
    })
    return entryId!
  },
})

/** The organisation for which the person types. */
async function organisationOf(
  { tx, actor }: Pick<Context, 'tx' | 'actor'>,
  programme: string,
): Promise<number | undefined> {
  const code =
    actor.kind === 'person'
      ? actor.grants.find(
          grant => grant.programme === programme && measuresOf([grant.role]).includes('awarded'),
        )?.organisation
      : undefined
  const row = code
    ? await tx.selectFrom('organisation').select('id').where('code', '=', code).executeTakeFirst()
    : undefined
  return row?.id
}
