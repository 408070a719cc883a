import { type Around, applyBase, type BaseRules } from './base.ts'
import type { AidBase } from './calculation.ts'
import { type AidCase, readLaw } from './case.ts'
import { afrConditions, exemptedConditions, frameworkConditions, minimisConditions } from './conditions.ts'
import {
  type CountedAid,
  countedCents,
  exemptedOnSameCosts,
  explainCounted,
  receivedUnder,
} from './cumulation.ts'
import { euros, yes } from './rules.ts'
import type { AidFramework } from './tables.ts'
import { windowStart } from './window.ts'

/** Bases of the general exemption regulation: no aid there without an incentive effect. */
export const exemptedBases: readonly string[] = ['afr', 'sme']

const afrRules: BaseRules = {
  base: 'afr',
  label: 'Aide à finalité régionale (AFR)',
  ceiling: 'AFR . plafond',
  cumulated: 'AFR . aides comptées',
  refusals: ['RGEC . refus', 'AFR . refus'],
  needs: ['AFR . taux', 'AFR . taux sans bonification', 'AFR . première tranche', "AFR . part d'apport"],
  rate: 'AFR . intensité',
  eligible: 'AFR . coûts du projet unique',
  ownContribution: 'AFR . apport',
  notification: 'AFR . seuil de notification',
}

export function regionalAid(open: AidCase): AidBase {
  const { zone } = open
  return applyBase(open, afrRules, {
    reasons: zone.zone ? [] : [zone.why],
    conditions: zone.zone ? afrConditions(open) : [],
    verified: zone.zone ? zone.verified : false,
  })
}

const smeRules: BaseRules = {
  base: 'sme',
  label: 'Aide à l’investissement des PME (RGEC, article 17)',
  ceiling: 'PME . plafond',
  cumulated: 'RGEC . aides sur les mêmes coûts',
  refusals: ['RGEC . refus', 'PME . refus'],
  needs: ['PME . seuil de notification'],
  rate: 'PME . taux',
  eligible: 'PME . coûts admissibles',
  notification: 'PME . seuil de notification',
}

export function smeAid(open: AidCase): AidBase {
  // A large undertaking has no rate at all: it is refused for its size, not for want of a row.
  const rules = open.size === 'large' ? smeRules : { ...smeRules, needs: [...smeRules.needs, 'PME . taux'] }
  return applyBase(open, rules, { conditions: exemptedConditions(open) })
}

/** `exempted`: the bases of the general exemption regulation, whose ceiling also holds for de minimis on the same costs. */
export function deMinimis(open: AidCase, exempted: readonly AidBase[]): AidBase {
  const { inputs } = open
  const period = open.rows.get('minimis . période')
  const since = period && windowStart(inputs.grantOn, period, inputs.fiscalYearMonth)
  const highest = Math.max(0, ...exempted.map(({ ceilingCents }) => ceilingCents))
  const limited = exemptedOnSameCosts(inputs) && highest > 0
  count(open, 'minimis . aides reçues', receivedUnder(inputs, 'de-minimis', since))
  Object.assign(open.facts, {
    'minimis . cumul limité': yes(limited),
    'minimis . plafond de cumul': euros(highest),
  })
  return applyBase(
    open,
    {
      base: 'de-minimis',
      label: 'Aide de minimis',
      ceiling: 'minimis . plafond',
      cumulated: 'minimis . aides reçues',
      refusals: ['minimis . refus'],
      needs: ['minimis . plafond réglementaire', 'minimis . période'],
    },
    { conditions: minimisConditions(open, { since, limited }) },
  )
}

export function frameworkAid(open: AidCase, framework: AidFramework): AidBase {
  const { code, label, difficultyOn } = framework
  const { inputs } = open
  const around: Around = {
    conditions: frameworkConditions(open, framework),
    verified: framework.verified,
  }
  delete open.facts['encadrement . plafond réglementaire']
  readLaw(open, 'encadrement . plafond réglementaire', { about: code })
  count(open, 'encadrement . aides reçues', receivedUnder(inputs, code))
  // A framework that fixes no day does not look at the difficulties of one.
  open.facts['difficulté . passée'] = yes(inputs.difficultyBefore && difficultyOn !== null)
  return applyBase(
    open,
    {
      base: code,
      label,
      ceiling: 'encadrement . plafond',
      cumulated: 'encadrement . aides reçues',
      refusals: ['encadrement . refus'],
      needs: ['encadrement . plafond réglementaire'],
    },
    around,
  )
}

/** Puts what counts against a ceiling into the facts, with the lines that explain it. */
function count(open: AidCase, rule: string, aids: readonly CountedAid[]): void {
  open.facts[rule] = euros(countedCents(aids))
  open.made.set(rule, explainCounted(rule, aids))
}
