import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../../kernel/dates.ts'
import { Invalid, NotFound, Refused } from '../../../kernel/errors.ts'
import { isSiren } from '../../../kernel/ids.ts'
import { cents, checked, count, day, id, text } from '../../../kernel/inputs.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import type { Context } from '../../../platform/unit.ts'
import { grossGrantCents } from '../gross-grant.ts'
import { aidPolicy } from '../policy.ts'
import { lawOfDeMinimis } from '../read-tables.ts'
import { windowStart } from '../window.ts'
import { deMinimisAsAids } from './list.ts'
import { placeOfSiren, readRegister, singleUndertaking } from './store.ts'

export const siren = () => text(9).refine(isSiren, 'Ce numéro SIREN n’existe pas.')

const declared = z.object({
  programme: z.string(),
  siren: siren(),
  grantor: text(120),
  /** In gross grant equivalent. */
  amountCents: cents().pipe(
    z.number().positive('Donnez un montant.').max(1e11, 'Ce montant est trop grand.'),
  ),
  grantedOn: day(),
  evidence: text(300),
  fiscalYearMonth: z.preprocess(
    value => value || 1,
    count(12).pipe(z.number().min(1, 'Donnez un mois entre 1 et 12.')),
  ),
  /** The aid is granted already: it is in the register even above the ceiling. */
  alreadyGranted: checked(),
})

const euros = new Intl.NumberFormat('fr-FR')

/** Why an aid cannot be granted: what the single undertaking would then have had in the window. */
export function deMinimisBlockers(
  receivedCents: number,
  amountCents: number,
  ceilingCents: number,
): string[] {
  const leftCents = Math.max(0, ceilingCents - receivedCents)
  return amountCents > leftCents
    ? [
        `Avec cette aide, l’entreprise unique dépasse le plafond : il lui reste ${euros.format(leftCents / 100)} €. Si l’aide est déjà accordée, dites-le.`,
      ]
    : []
}

/** Enters a de minimis aid into the register. Answers its id. */
export const declareDeMinimis = defineUseCase<typeof declared, number, Context>({
  name: 'declare-de-minimis',
  input: declared,
  policy: aidPolicy['declare-de-minimis'],
  place: ({ tx }, { programme, siren }) => placeOfSiren(tx, programme, siren),
  run: async ({ tx, now, authorId }, given, emit) => {
    const { programme, siren, grantor, amountCents, grantedOn, evidence } = given
    if (grantedOn > dayInParis(now)) throw Invalid.field('grantedOn', 'Ce jour n’est pas encore venu.')
    const law = await lawOfDeMinimis(tx, grantedOn)
    if (!law)
      throw Invalid.field('grantedOn', 'Aucun règlement de minimis connu ici n’est en vigueur ce jour-là.')
    // Two grants at once to one undertaking would each find room.
    await sql`select pg_advisory_xact_lock(hashtext('binome.de-minimis'))`.execute(tx)
    const members = await singleUndertaking(tx, siren, grantedOn)
    const since = windowStart(grantedOn, law.period, given.fiscalYearMonth)
    const received = deMinimisAsAids(await readRegister(tx, programme, members))
      .filter(aid => aid.grantedOn! >= since && aid.grantedOn! <= grantedOn)
      .reduce((sum, aid) => sum + grossGrantCents(aid), 0)
    const reasons = given.alreadyGranted ? [] : deMinimisBlockers(received, amountCents, law.ceiling.value)
    if (reasons.length > 0)
      throw new Invalid(
        'Cette aide ne peut pas être accordée.',
        reasons.map(message => ({ path: 'amountCents', message })),
      )
    const regulation = law.ceiling.source
    const { rows } = await sql<{ id: number }>`
      insert into de_minimis_aid (programme_id, siren, grantor, amount_cents, granted_on, regulation, evidence, author_id, recorded_at)
      select id, ${siren}, ${grantor}, ${amountCents}, ${grantedOn}, ${regulation}, ${evidence}, ${authorId}, ${now}
      from programme where code = ${programme} returning id`.execute(tx)
    emit({
      subject: `de_minimis_aid/${rows[0]!.id}`,
      detail: { siren, grantor, amountCents, grantedOn, evidence },
    })
    return rows[0]!.id
  },
})

const reversal = z.object({ programme: z.string(), siren: siren(), aidId: id(), reason: text(300) })

/** Undoes a line of the register by a reversing one. Answers the id of that one. */
export const reverseDeMinimis = defineUseCase<typeof reversal, number, Context>({
  name: 'reverse-de-minimis',
  input: reversal,
  policy: aidPolicy['reverse-de-minimis'],
  place: ({ tx }, { programme, siren }) => placeOfSiren(tx, programme, siren),
  run: async ({ tx, now, authorId }, { programme, siren, aidId, reason }, emit) => {
    await sql`select pg_advisory_xact_lock(hashtext('binome.de-minimis'))`.execute(tx)
    const aid = (await readRegister(tx, programme, [siren])).find(one => one.id === aidId)
    if (!aid) throw new NotFound('Cette ligne n’est pas au registre de cette entreprise.')
    if (aid.reversed || aid.reverses)
      throw new Refused('Cette ligne est déjà annulée, ou en annule une autre.')
    const { rows } = await sql<{ id: number }>`
      insert into de_minimis_aid (programme_id, siren, grantor, amount_cents, granted_on, regulation, evidence, reverses, reason, author_id, recorded_at)
      select programme_id, siren, grantor, -amount_cents, granted_on, regulation, evidence, id, ${reason}, ${authorId}, ${now}
      from de_minimis_aid where id = ${aidId} returning id`.execute(tx)
    emit({ subject: `de_minimis_aid/${aidId}`, detail: { reversedBy: rows[0]!.id, reason } })
    return rows[0]!.id
  },
})
