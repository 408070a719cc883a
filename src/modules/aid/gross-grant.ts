import { eurosInWords } from '../../kernel/money.ts'
import type { OtherAid } from './inputs.ts'

export const aidFormWords: Record<OtherAid['form'], string> = {
  grant: 'Subvention',
  loan: 'Prêt',
  'recoverable-advance': 'Avance récupérable',
  guarantee: 'Garantie',
}

/** Gross grant equivalent of an aid in integer cents, rounded up: what counts against a ceiling. A grant counts in full; a
 * loan or an advance for what it saves against the reference rate (RGEC, article 7; communication 2008/C 14/02), in full
 * when what is needed to tell is not given. */
export function grossGrantCents(aid: OtherAid): number {
  if (aid.grossGrantCents !== undefined) return aid.grossGrantCents
  const { form, amountCents, referenceBp, years } = aid
  const repaidBp = form === 'loan' ? 10_000 : form === 'recoverable-advance' ? aid.repaidBp : undefined
  if (repaidBp === undefined || referenceBp === undefined || !years) return amountCents
  const worth = (presentValue(aid, years, referenceBp / 10_000) * repaidBp) / 10_000
  // A hundred-thousandth of a cent of floating dust is not one more cent.
  return Math.min(amountCents, Math.max(0, Math.ceil(amountCents - worth - 1e-5)))
}

/** Whether a loan, an advance or a guarantee counts in full for want of what would tell its equivalent. */
export const countsInFull = (aid: OtherAid): boolean =>
  aid.form !== 'grant' && aid.grossGrantCents === undefined && grossGrantCents(aid) === aid.amountCents

/** What an aid is: « Prêt de 100 000 €, équivalent de 10 963,56 € ». */
export function aidInWords(aid: OtherAid): string {
  const cents = grossGrantCents(aid)
  const said = `${aidFormWords[aid.form]} de ${eurosInWords(aid.amountCents)}`
  return cents === aid.amountCents ? said : `${said}, équivalent de ${eurosInWords(cents)}`
}

/** How the equivalent of an aid is known. */
export function equivalentInWords(aid: OtherAid): string {
  const { form, amountCents, grossGrantCents: given } = aid
  if (given !== undefined && (form !== 'grant' || given !== amountCents))
    return 'celui que donne le financeur'
  if (form === 'grant') return 'compte en entier'
  return countsInFull(aid)
    ? 'compte en entier, faute de quoi le calculer'
    : 'ce que l’entreprise gagne sur le taux de référence'
}

/** What the repayments are worth at grant: a year each, equal parts of the capital after the grace, interest on what is owed. */
function presentValue(
  { amountCents, rateBp, graceYears }: OtherAid,
  years: number,
  reference: number,
): number {
  const grace = Math.min(graceYears, years - 1)
  const part = amountCents / (years - grace)
  let owed = amountCents
  let value = 0
  for (let year = 1; year <= years; year += 1) {
    const capital = year > grace ? part : 0
    value += (capital + (owed * rateBp) / 10_000) / (1 + reference) ** year
    owed -= capital
  }
  return value
}
