import { countedCents, onSameCosts } from './cumulation.ts'
import type { Group } from './group.ts'
import type { AidInputs, EuSize } from './inputs.ts'
import { dayFact, euros, type Facts, rate, word, yes } from './rules.ts'
import { yearsBefore } from './window.ts'

const sizeWords: Record<EuSize, string> = {
  micro: 'micro',
  small: 'petite',
  medium: 'moyenne',
  large: 'grande',
}
export const sizeOfWord = (said: unknown): EuSize =>
  (Object.keys(sizeWords) as EuSize[]).find(size => sizeWords[size] === said) ?? 'large'

const natureWords: Record<AidInputs['nature'], string> = {
  'new-site': 'nouvel établissement',
  extension: 'extension',
  diversification: 'diversification',
  process: 'procédé',
  takeover: 'reprise',
  replacement: 'remplacement',
}

/** What the rules ask of the undertaking. `lawOf` reads a number of the law. */
export function undertakingFacts(inputs: AidInputs, group: Group, lawOf: (rule: string) => number): Facts {
  const years = lawOf("difficulté . âge d'une jeune PME")
  const [last] = inputs.accounts
  return {
    'entreprise . effectif': String(group.staff),
    "entreprise . chiffre d'affaires": euros(group.turnoverCents),
    'entreprise . bilan': euros(group.balanceCents),
    'entreprise . part publique': rate(inputs.publicShareBp),
    'taille . tenue': word(inputs.heldSize ? sizeWords[inputs.heldSize] : 'aucune'),
    'taille . durable': yes(inputs.sizeLasts),
    'difficulté . procédure collective': yes(inputs.insolvency),
    'difficulté . aide au sauvetage': yes(inputs.rescueAid),
    // Without accounts the test of the capital has nothing to read: it says no, and a condition says so.
    'difficulté . capital souscrit': euros(last ? inputs.capitalCents : 0),
    'difficulté . capitaux propres': euros(last?.equityCents ?? 0),
    'difficulté . trop endettée deux exercices': yes(
      overIndebted(inputs, {
        mostDebt: lawOf("difficulté . ratio d'endettement maximal"),
        leastCover: lawOf('difficulté . couverture minimale'),
      }),
    ),
    'difficulté . récupération': yes(inputs.recoveryOrder),
    'difficulté . dettes sociales': yes(inputs.unpaidDues),
    'difficulté . passée': yes(inputs.difficultyBefore),
    'difficulté . jeune entreprise': yes(
      inputs.foundedOn !== undefined && inputs.foundedOn > yearsBefore(inputs.grantOn, years),
    ),
  }
}

/** Both of the last two closed years: too much debt for the equity, and interest not covered. */
function overIndebted(
  { accounts }: AidInputs,
  { mostDebt, leastCover }: { mostDebt: number; leastCover: number },
): boolean {
  return (
    accounts.length >= 2 &&
    accounts
      .slice(0, 2)
      .every(
        ({ equityCents, debtCents, ebitdaCents, interestCents }) =>
          debtCents > mostDebt * equityCents && interestCents > 0 && ebitdaCents < leastCover * interestCents,
      )
  )
}

const costWords = {
  land: 'terrains',
  building: 'bâtiments',
  equipment: 'équipements',
  leasing: 'crédit-bail',
  used: 'occasion',
  intangible: 'incorporels',
  wages: 'salaires',
} as const

/** What the rules ask of the project. A day that is not given stays unknown. */
export function projectFacts(inputs: AidInputs): Facts {
  const costsOf = (kind: string) =>
    inputs.costs.reduce((sum, cost) => sum + (cost.kind === kind ? cost.amountCents : 0), 0)
  const applied = dayFact(inputs.appliedOn)
  const start = dayFact(inputs.worksStartOn)
  return {
    'projet . nature': word(natureWords[inputs.nature]),
    'projet . activité différente': yes(inputs.differentActivity),
    'projet . coûts des projets liés': euros(inputs.linkedCostsCents),
    'AFR . aides aux projets liés': euros(inputs.linkedAidCents),
    'RGEC . aides sur les mêmes coûts': euros(countedCents(onSameCosts(inputs))),
    ...(applied ? { 'projet . date de la demande': applied } : {}),
    ...(start ? { 'projet . début des travaux': start } : {}),
    ...Object.fromEntries(
      Object.entries(costWords).map(([kind, said]) => [`coûts . ${said}`, euros(costsOf(kind))]),
    ),
  }
}
