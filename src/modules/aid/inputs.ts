import { z } from 'zod'
import { isSiren } from '../../kernel/ids.ts'
import {
  checked,
  choice,
  count,
  day,
  lines,
  optionalChoice,
  optionalCount,
  optionalDay,
  optionalText,
  text,
} from '../../kernel/inputs.ts'
import { absent, amount, optionalAmount, percent, signed, staff } from './input-values.ts'

export const euSizes = ['micro', 'small', 'medium', 'large'] as const
export type EuSize = (typeof euSizes)[number]
export const inseeCategories = ['MIC', 'PME', 'ETI', 'GE'] as const
export const inseeWords: Record<(typeof inseeCategories)[number], string> = {
  MIC: 'Microentreprise',
  PME: 'Petite ou moyenne entreprise',
  ETI: 'Entreprise de taille intermédiaire',
  GE: 'Grande entreprise',
}
export const projectNatures = [
  'new-site',
  'extension',
  'diversification',
  'process',
  'takeover',
  'replacement',
] as const
export const sectors = [
  'other',
  'steel',
  'coal',
  'transport',
  'energy',
  'shipbuilding',
  'synthetic-fibres',
] as const
export const costKinds = [
  'land',
  'building',
  'equipment',
  'leasing',
  'used',
  'intangible',
  'wages',
  'consultancy',
  'other',
  'recoverable-vat',
] as const
export const aidForms = ['grant', 'loan', 'recoverable-advance', 'guarantee'] as const

/** Another undertaking of the group: linked above half or by control, partner from a quarter. */
const related = z.object({
  name: optionalText(120),
  shareBp: percent(),
  control: checked(),
  staffHundredths: staff(),
  turnoverCents: optionalAmount(),
  balanceCents: optionalAmount(),
})
const cost = z.object({ label: optionalText(120), kind: choice(costKinds), amountCents: amount() })

/** Another aid, whatever its form: loans and advances count by their gross grant equivalent. */
const otherAid = z.object({
  grantor: optionalText(120),
  /** 'de-minimis', the code of a crisis framework, or 'other'. */
  base: z.preprocess(value => absent(value) ?? 'other', text(40)),
  form: z.preprocess(value => absent(value) ?? 'grant', choice(aidForms)),
  amountCents: amount(),
  grantedOn: optionalDay(),
  sameCosts: checked(),
  /** Given by whoever granted it: it is then believed. */
  grossGrantCents: z.preprocess(absent, amount().optional()),
  rateBp: percent(),
  referenceBp: z.preprocess(absent, percent().optional()),
  years: optionalCount(40),
  graceYears: z.preprocess(value => absent(value) ?? 0, count(40)),
  /** Of a recoverable advance, the part expected to be repaid under an approved method. */
  repaidBp: z.preprocess(absent, percent().optional()),
})
/** One closed year, the last first. */
const account = z.object({
  equityCents: signed(),
  debtCents: optionalAmount(),
  ebitdaCents: signed(),
  interestCents: optionalAmount(),
})

/** All that a calculation reads of a case. Money is integer cents, shares are basis points, staff hundredths; text is read as
 * people write it. */
export const aidInputs = z.object({
  grantOn: day(),
  siren: optionalText(9).refine(value => value === '' || isSiren(value), 'Ce numéro SIREN n’existe pas.'),
  staffHundredths: z.preprocess(value => absent(value) ?? 'à remplir', staff()),
  turnoverCents: amount(),
  balanceCents: amount(),
  related: lines(related, 30),
  publicShareBp: percent(),
  inseeCategory: optionalChoice(inseeCategories),
  heldSize: optionalChoice(euSizes),
  sizeLasts: checked(),
  foundedOn: optionalDay(),
  commune: text(5).pipe(
    z.string().regex(/^[0-9AB]{5}$/, 'Donnez le code INSEE de la commune, par exemple 71076.'),
  ),
  zone: optionalChoice(['in', 'out']),
  nature: choice(projectNatures),
  differentActivity: checked(),
  sector: z.preprocess(value => absent(value) ?? 'other', choice(sectors)),
  appliedOn: optionalDay(),
  worksStartOn: optionalDay(),
  costs: lines(cost, 60).refine(given => given.length > 0, 'Donnez au moins une dépense.'),
  linkedCostsCents: optionalAmount(),
  linkedAidCents: optionalAmount(),
  otherAids: lines(otherAid, 60),
  fiscalYearMonth: z.preprocess(
    value => absent(value) ?? 1,
    count(12).pipe(z.number().min(1, 'Donnez un mois entre 1 et 12.')),
  ),
  capitalCents: optionalAmount(),
  accounts: lines(account, 5),
  insolvency: checked(),
  rescueAid: checked(),
  difficultyBefore: checked(),
  recoveryOrder: checked(),
  unpaidDues: checked(),
})
export type AidInputs = z.output<typeof aidInputs>
export type OtherAid = AidInputs['otherAids'][number]
