import { z } from 'zod'
import { isSiren } from '../../kernel/ids.ts'
import {
  cents,
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
import { readCents } from '../../kernel/money.ts'

export const euSizes = ['micro', 'small', 'medium', 'large'] as const
export type EuSize = (typeof euSizes)[number]
export const inseeCategories = ['MIC', 'PME', 'ETI', 'GE'] as const
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

const absent = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value)
const largest = 500_000_000_000
const amount = () => cents().pipe(z.number().max(largest, 'Ce montant est trop grand.'))
const optionalAmount = () => z.preprocess(value => absent(value) ?? 0, amount())

/** Text with at most two decimals to hundredths; a number is hundredths already. */
const hundredths = (max: number, message: string) =>
  z.preprocess(
    value => {
      const given = absent(value) ?? 0
      if (typeof given !== 'string') return given
      const figures = given.replace(/[\s\u00a0\u202f%]/g, '').replace(',', '.')
      return /^\d{1,9}(\.\d{1,2})?$/.test(figures) ? Math.round(Number(figures) * 100) : given
    },
    z.number(message).int(message).min(0, message).max(max, message),
  )
const percent = (max = 10_000) =>
  hundredths(max, `Donnez un pourcentage entre 0 et ${max / 100}, par exemple 33,33.`)
const staff = () => hundredths(1_000_000_00, 'Donnez un effectif, deux décimales au plus, par exemple 49,5.')

const signed = () =>
  z.preprocess(
    value =>
      typeof value === 'string' ? (readCents(absent(value) === undefined ? '0' : value) ?? value) : value,
    z
      .number('Donnez un montant en euros, par exemple −12 500.')
      .int()
      .min(-largest, 'Ce montant est trop grand.')
      .max(largest, 'Ce montant est trop grand.'),
  )

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
  base: text(40).default('other'),
  form: choice(aidForms).default('grant'),
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
