import { z } from 'zod'
import { dayInParis } from '../../../kernel/dates.ts'
import { Invalid, NotFound, Refused, refused } from '../../../kernel/errors.ts'
import { isSiren } from '../../../kernel/ids.ts'
import { cents, checked, count, day, id, optionalText, text } from '../../../kernel/inputs.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import type { Context } from '../../../platform/unit.ts'
import { aidPolicy } from '../policy.ts'
import { lawOfDeMinimis } from '../read-tables.ts'
import { deMinimisBlockers, enterDeMinimis, lockRegister, noLaw, undoDeMinimis } from './enter.ts'
import { placeOfSiren, readRegister } from './store.ts'

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
  /** What is aided, under which scheme. */
  measure: optionalText(300),
  evidence: text(300),
  fiscalYearMonth: z.preprocess(
    value => value || 1,
    count(12).pipe(z.number().min(1, 'Donnez un mois entre 1 et 12.')),
  ),
  /** The aid is granted already: it is in the register even above the ceiling. */
  alreadyGranted: checked(),
})

/** Enters a de minimis aid into the register. Answers its id. */
export const declareDeMinimis = defineUseCase<typeof declared, number, Context>({
  name: 'declare-de-minimis',
  input: declared,
  policy: aidPolicy['declare-de-minimis'],
  place: ({ tx }, { programme, siren }) => placeOfSiren(tx, programme, siren),
  run: async (context, { alreadyGranted, ...given }, emit) => {
    const { tx, now } = context
    if (given.grantedOn > dayInParis(now)) throw Invalid.field('grantedOn', 'Ce jour n’est pas encore venu.')
    if (!(await lawOfDeMinimis(tx, given.grantedOn))) throw Invalid.field('grantedOn', noLaw)
    await lockRegister(context)
    const reasons = alreadyGranted ? [] : await deMinimisBlockers(context, given)
    if (reasons.length > 0)
      throw new Invalid(
        'Cette aide ne peut pas être accordée.',
        reasons.map(message => ({
          path: 'amountCents',
          message: `${message} Si l’aide est déjà accordée, dites-le.`,
        })),
      )
    return enterDeMinimis(context, emit, given)
  },
})

const reversal = z.object({ programme: z.string(), siren: siren(), aidId: id(), reason: text(300) })

/** Undoes a line of the register by a reversing one. Answers the id of that one. */
export const reverseDeMinimis = defineUseCase<typeof reversal, number, Context>({
  name: 'reverse-de-minimis',
  input: reversal,
  policy: aidPolicy['reverse-de-minimis'],
  place: ({ tx }, { programme, siren }) => placeOfSiren(tx, programme, siren),
  run: async (context, { programme, siren, aidId, reason }, emit) => {
    await lockRegister(context)
    const aid = (await readRegister(context.tx, programme, [siren])).find(one => one.id === aidId)
    if (!aid) throw new NotFound('Cette ligne n’est pas au registre de cette entreprise.')
    if (aid.reversed || aid.reverses)
      throw new Refused('Cette ligne est déjà annulée, ou en annule une autre.')
    if (aid.decisionId)
      throw refused('Cette ligne ne s’annule pas ici.', [
        'Elle vient d’une décision : une décision modificative ou une renonciation l’annule.',
      ])
    return undoDeMinimis(context, emit, aidId, reason)
  },
})
