import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { refused } from '../../kernel/errors.ts'
import { id, text, version } from '../../kernel/inputs.ts'
import { type Place, type Role, rolesAt } from '../../kernel/permission.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { makeMoot, notify, peopleAt } from '../accounts/index.ts'
import { type Application, moveFile, placeOfFile, placeOfJudges } from '../applications/index.ts'
import { listDecisions, standingDecision } from '../appraisals/index.ts'
import { sumsOfApplication } from '../funding/index.ts'
import { checkingBlockers } from './kept-away.ts'
import { listBounds } from './payments/bounds.ts'
import { agreementsPolicy } from './policy.ts'
import { amendPromise } from './promise.ts'
import { recordMoney } from './record-money.ts'
import { type Agreement, lockAgreement, placeOfAgreement } from './store.ts'
import { type SigningSide, signingSides } from './words.ts'
import { agreementBlockers } from './write-agreement.ts'

/** The side a person signs for. */
export const signingSideOf = (held: readonly Role[]): SigningSide | undefined =>
  held.includes('operator')
    ? 'operator'
    : held.some(role => role === 'company' || role === 'school' || role === 'epci')
      ? 'company'
      : undefined

/** The roles a person holds for the beneficiary itself, not for where it is. */
export const ownRolesAt = (actor: Context['actor'], place: Place): Role[] =>
  rolesAt(actor, { ...place, regions: [], departements: [], territories: [] })

/** Why a side may not sign. */
export const signatureBlockers = (
  { signatures }: Pick<Agreement, 'signatures'>,
  side: SigningSide | undefined,
  name: string,
): string[] => [
  ...(side ? [] : ['Seuls le bénéficiaire et l’opérateur signent.']),
  ...(side && signatures.some(one => one.side === side)
    ? [`${signingSides[side]} a déjà signé cette version.`]
    : []),
  ...(signatures.some(one => one.side !== side && one.author === name)
    ? ['Une même personne ne signe pas des deux côtés.']
    : []),
]

const input = z.object({
  programme: z.string(),
  agreementId: id(),
  /** The version that the person read. */
  version: version(),
  /** « Gérante », « Directeur, par délégation du… ». */
  capacity: text(200),
})

/** Signs the version that the person read, for the beneficiary or for the operator. The second signature contracts the aid: the
 * public rows and the envelopes follow, in this transaction or not at all.
 * @throws Conflict when the agreement changed since it was read */
export const signAgreement = defineUseCase<typeof input, { complete: boolean }, Context>({
  name: 'sign-agreement',
  input,
  policy: agreementsPolicy['sign-agreement'],
  place: ({ tx, actor }, { programme, agreementId }) => placeOfAgreement(tx, programme, agreementId, actor),
  run: async (context, { agreementId, version, capacity }, emit) => {
    const { tx, now, actor } = context
    const { agreement, file } = await lockAgreement(tx, agreementId)
    const place = placeOfFile(file, actor)
    const held = [...ownRolesAt(actor, place), ...rolesAt(actor, place).filter(role => role === 'operator')]
    const side = signingSideOf(held)
    const name = actor.kind === 'person' ? actor.name : 'Exploitation'
    const decision = standingDecision(await listDecisions(tx, file.id))
    const reasons = [
      ...signatureBlockers(agreement, side, name),
      ...(side === 'operator' ? await checkingBlockers(context, file.id) : []),
      ...agreementBlockers(agreement, decision, file.state, await listBounds(tx, dayInParis(now))),
      ...(agreement.decision_id === decision?.id
        ? []
        : ['La décision a changé depuis : la convention est à réécrire.']),
    ]
    if (!side || reasons.length > 0) throw refused('La convention ne peut pas être signée.', reasons)
    const signatures = [
      ...agreement.signatures,
      { side, author: name, capacity, signedAt: now.toISOString() },
    ]
    const complete = signatures.length === Object.keys(signingSides).length
    await saveRecord(context, emit, 'agreement', { id: agreement.id, version }, { signatures })
    if (complete) await contract(context, emit, agreement, file)
    else await tellOther(context, file, agreement, side)
    return { complete }
  },
})

/** Contracts what the envelopes do not hold yet: the whole aid, or what an amendment adds. */
async function contract(
  context: Context,
  emit: Parameters<typeof moveFile>[1],
  agreement: Agreement,
  file: Application,
): Promise<void> {
  const { tx, now } = context
  const before = (await sumsOfApplication(tx, file.id)).filter(({ kind }) => kind === 'contract')
  const contracted = (region: boolean) =>
    before
      .filter(({ funderKind }) => (funderKind === 'region') === region)
      .reduce((sum, { amount }) => sum + amount, 0)
  await recordMoney(context, file, { title: `Convention ${agreement.code}` }, [
    {
      measure: 'contracted',
      kind: 'contract',
      sides: {
        state: agreement.state_cents - contracted(false),
        region: agreement.region_cents - contracted(true),
      },
    },
  ])
  await makeMoot(context, `agreement/${agreement.id}/sign`)
  if (agreement.signedOn) return amendPromise(context, agreement, file)
  await sql`update agreement set signed_on = ${dayInParis(now)} where id = ${agreement.id}`.execute(tx)
  await moveFile(context, emit, file, 'sign-agreement')
}

async function tellOther(
  context: Context,
  file: Application,
  agreement: Agreement,
  side: SigningSide,
): Promise<void> {
  if (side === 'operator') return
  const people = await peopleAt(context, ['operator'], placeOfJudges(file, context.actor))
  await notify(context, file.programmeId, people, {
    about: `agreement/${agreement.id}/sign`,
    title: `Convention ${agreement.code} : le bénéficiaire a signé, à vous`,
    reason: 'vous instruisez ce dossier',
    href: `/espace/conventions/${agreement.id}`,
  })
}
