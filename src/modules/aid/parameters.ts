import { Invalid, type Problem } from '../../kernel/errors.ts'
import { type AidInputs, aidInputs } from './inputs.ts'

type Names = Record<string, string>
type Values = Record<string, unknown>

/** The inputs as parameters of an address, the same at every door. Lines are numbered: `couts.0.montant`. */
export const aidParameters: Names = {
  grantOn: 'octroi',
  siren: 'siren',
  staffHundredths: 'effectif',
  turnoverCents: 'chiffre-affaires',
  balanceCents: 'bilan',
  publicShareBp: 'part-publique',
  inseeCategory: 'categorie-insee',
  heldSize: 'taille-tenue',
  sizeLasts: 'taille-durable',
  foundedOn: 'creation',
  related: 'groupe',
  commune: 'commune',
  zone: 'zone',
  nature: 'nature',
  differentActivity: 'activite-differente',
  sector: 'secteur',
  appliedOn: 'demande',
  worksStartOn: 'travaux',
  costs: 'couts',
  linkedCostsCents: 'couts-lies',
  linkedAidCents: 'aides-liees',
  otherAids: 'aides',
  fiscalYearMonth: 'mois-exercice',
  capitalCents: 'capital',
  accounts: 'comptes',
  insolvency: 'procedure-collective',
  rescueAid: 'aide-sauvetage',
  difficultyBefore: 'difficulte-passee',
  recoveryOrder: 'recuperation',
  unpaidDues: 'impayes',
}

/** The columns of each kind of line. */
export const aidLineParameters: Record<string, Names> = {
  related: {
    name: 'nom',
    shareBp: 'part',
    control: 'controle',
    staffHundredths: 'effectif',
    turnoverCents: 'chiffre-affaires',
    balanceCents: 'bilan',
  },
  costs: { label: 'poste', kind: 'nature', amountCents: 'montant' },
  otherAids: {
    grantor: 'financeur',
    base: 'base',
    form: 'forme',
    amountCents: 'montant',
    grantedOn: 'date',
    sameCosts: 'memes-couts',
    grossGrantCents: 'esb',
    rateBp: 'taux',
    referenceBp: 'taux-reference',
    years: 'duree',
    graceYears: 'differe',
    repaidBp: 'part-remboursee',
  },
  accounts: {
    equityCents: 'capitaux-propres',
    debtCents: 'dettes',
    ebitdaCents: 'ebe',
    interestCents: 'interets',
  },
}

/** The parameter that an input is asked by: `costs.0.amountCents` → `couts.0.montant`. */
export function aidParameterOf(path: string): string {
  const [name = '', line, column] = path.split('.')
  const parameter = aidParameters[name] ?? name
  if (line === undefined) return parameter
  return [parameter, line, column && (aidLineParameters[name]?.[column] ?? column)].filter(Boolean).join('.')
}

const inputOf = (names: Names, parameter: string | undefined) =>
  Object.keys(names).find(name => names[name] === parameter)

/** The parameters of an address as the inputs they name, still as typed. Lines left empty are dropped, so that the others are
 * numbered as they are shown.
 * @throws Invalid for a parameter that is none */
export function typedAidInputs(query: Readonly<Record<string, string | undefined>>): Values {
  const typed: Values = {}
  const lines: Record<string, Record<number, Values>> = {}
  const unknown: Problem[] = []
  for (const [parameter, value] of Object.entries(query)) {
    const [first, line, second, ...rest] = parameter.split('.')
    const name = inputOf(aidParameters, first)
    const columns = name === undefined ? undefined : aidLineParameters[name]
    if (name && line === undefined && !columns) typed[name] = value
    else {
      const column = columns && /^\d{1,2}$/.test(line ?? '') && inputOf(columns, second)
      if (!name || !column || rest.length > 0)
        unknown.push({ path: parameter, message: 'Ce paramètre n’existe pas ici.' })
      else if (value !== undefined && value.trim() !== '') {
        lines[name] ??= {}
        lines[name][Number(line)] = { ...lines[name][Number(line)], [column]: value }
      }
    }
  }
  if (unknown.length > 0) throw new Invalid('La demande n’est pas valable.', unknown)
  return {
    ...typed,
    ...Object.fromEntries(Object.entries(lines).map(([name, all]) => [name, Object.values(all)])),
  }
}

/** The inputs of an address.
 * @throws Invalid, each problem at the parameter in cause */
export function readAidInputs(typed: Values): AidInputs {
  const parsed = aidInputs.safeParse(typed)
  if (parsed.success) return parsed.data
  throw new Invalid(
    'Il manque des réponses, ou certaines ne se lisent pas.',
    parsed.error.issues.map(({ path, message }) => ({ path: aidParameterOf(path.join('.')), message })),
  )
}
