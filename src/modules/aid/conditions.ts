import { type Day, dayInWords } from '../../kernel/dates.ts'
import type { AidCase } from './case.ts'
import { countsInFull } from './gross-grant.ts'
import type { AidFramework } from './tables.ts'

// What no input settles, said to whoever decides: an aid is « compatible sous réserve de vérification ».

const count = new Intl.NumberFormat('fr-FR')
const percent = new Intl.NumberFormat('fr-FR', { style: 'percent' })
const lawOf = (open: AidCase, rule: string) => open.rows.get(rule)?.value

function common({ inputs }: AidCase): string[] {
  return [
    ...(inputs.otherAids.some(countsInFull)
      ? [
          'Un prêt, une avance ou une garantie compte en entier : donnez son équivalent-subvention brut, ou de quoi le calculer.',
        ]
      : []),
    ...(inputs.heldSize
      ? []
      : ['La taille ne change qu’après deux exercices de suite : vérifiez la précédente.']),
  ]
}

/** Of both bases of the general exemption regulation. */
export function exemptedConditions(open: AidCase): string[] {
  const { inputs } = open
  const years = lawOf(open, 'projet . années de maintien')
  const threshold = lawOf(open, 'publication . seuil')
  return [
    ...(inputs.appliedOn && inputs.worksStartOn
      ? []
      : [
          'Donnez le jour de la demande et celui du début des travaux : l’effet incitatif n’est pas vérifié.',
        ]),
    ...(inputs.accounts.length > 0
      ? []
      : ['Donnez les comptes : la difficulté de l’entreprise n’est vérifiée qu’en partie.']),
    ...(years
      ? [`L’investissement ou les emplois restent dans la zone ${years} ans après l’achèvement.`]
      : []),
    ...(threshold ? [`L’aide est publiée au-delà de ${count.format(threshold / 100)} €.`] : []),
    ...common(open),
  ]
}

const recalled = (paragraph: number) => `(RGEC, article 14, paragraphe ${paragraph} : à vérifier)`

/** Paragraphs 6 to 9 of article 14, recalled from memory: what no question asks. */
function assetConditions(open: AidCase): string[] {
  const { inputs, size } = open
  const large = size === 'large'
  const depreciated = lawOf(open, "projet . exercices d'amortissement")
  const reused = lawOf(open, 'projet . part des actifs réutilisés')
  const filled = lawOf(open, 'projet . années pour pourvoir les emplois')
  const spends = (kind: string) => inputs.costs.some(cost => cost.kind === kind && cost.amountCents > 0)
  return [
    ...(large && inputs.nature !== 'takeover' ? [`Les actifs achetés sont neufs ${recalled(6)}.`] : []),
    ...(large && inputs.nature === 'process'
      ? [
          `Les coûts dépassent l’amortissement${depreciated ? `, sur les ${depreciated} derniers exercices,` : ''} des actifs de l’activité à moderniser ${recalled(7)}.`,
        ]
      : []),
    ...(inputs.nature === 'diversification'
      ? [
          `Les coûts dépassent${reused ? ` d’au moins ${percent.format(reused / 10_000)}` : ''} la valeur comptable des actifs réutilisés, à l’exercice d’avant les travaux ${recalled(7)}.`,
        ]
      : []),
    ...(spends('intangible')
      ? [
          `Les actifs incorporels ne servent que dans l’établissement, sont amortissables, achetés au prix du marché, et y restent le temps du maintien ${recalled(8)}.`,
        ]
      : []),
    ...(spends('wages')
      ? [
          `Les emplois sont une hausse nette, pourvus${filled ? ` dans les ${filled} ans de` : ' après'} l’achèvement et gardés le temps du maintien ${recalled(9)}.`,
        ]
      : []),
  ]
}

export function afrConditions(open: AidCase): string[] {
  const { inputs, zone } = open
  const years = lawOf(open, 'projet . années sans délocalisation')
  const single = lawOf(open, 'projet . années du projet unique')
  return [
    ...(zone.zone && zone.how === 'declared'
      ? ['La zone est déclarée, à vérifier sur la liste des communes du décret.']
      : []),
    ...(zone.zone && zone.how === 'list'
      ? ['La commune a été retrouvée par son nom dans la carte : à vérifier sur l’annexe du décret.']
      : []),
    ...(years
      ? [
          `Aucune délocalisation vers le site dans les ${years} ans d’avant, et un engagement pour les ${years} ans d’après.`,
        ]
      : []),
    ...(inputs.linkedCostsCents > 0
      ? []
      : [
          `Vérifiez qu’aucun autre projet du groupe dans le département${single ? `, commencé depuis moins de ${single} ans,` : ''} ne fait un seul projet avec celui-ci.`,
        ]),
    ...(inputs.sector === 'other'
      ? ['Le secteur est resté à « Autre » : vérifiez qu’il n’est pas de ceux que l’aide régionale exclut.']
      : []),
    ...assetConditions(open),
    ...exemptedConditions(open),
  ]
}

export function minimisConditions(
  open: AidCase,
  { since, limited }: { since: Day | undefined; limited: boolean },
): string[] {
  return [
    ...(since
      ? [`Comptez les aides de minimis de toute l’entreprise unique depuis le ${dayInWords(since)}.`]
      : []),
    'L’entreprise les déclare par écrit avant l’octroi ; l’aide est portée au registre.',
    ...(limited ? ['Une aide du RGEC porte sur les mêmes coûts : son plafond vaut pour l’ensemble.'] : []),
    ...common(open),
  ]
}

export function frameworkConditions(open: AidCase, { difficultyOn, note }: AidFramework): string[] {
  return [
    ...(difficultyOn
      ? [`L’entreprise n’était pas en difficulté le ${dayInWords(difficultyOn)}.`]
      : ['L’entreprise est touchée par la crise que vise l’encadrement.']),
    ...(note ? [note] : []),
    'Les règles nationales peuvent fixer un taux.',
    ...common(open),
  ]
}
