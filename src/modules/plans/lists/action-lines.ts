import type { Parts } from '../../bulk/index.ts'
import {
  fundingKinds,
  fundingStates,
  linkKinds,
  partnerStates,
  pilotKinds,
  riskLevels,
} from '../actions/action.ts'

const required = true
const what = (label: string) => ({ label, kind: 'text', required }) as const
const text = (label: string) => ({ label, kind: 'text' }) as const
const day = (label: string) => ({ label, kind: 'day' }) as const
const said = (label: string, words: Readonly<Record<string, string>>) =>
  ({ label, kind: 'choice', words, required }) as const

type LinesField =
  | 'pilots'
  | 'partners'
  | 'milestones'
  | 'financing'
  | 'indicators'
  | 'obstacles'
  | 'links'
  | 'risks'

/** The lists of lines of a fiche, by field: the column that holds them in a file, and the parts of a line. */
export const actionLines: Record<LinesField, { key: string; label: string; parts: Parts }> = {
  pilots: {
    key: 'pilot_names',
    label: 'Pilotes',
    parts: { name: what('Nom'), kind: said('Qualité', pilotKinds) },
  },
  partners: {
    key: 'partner_lines',
    label: 'Partenaires et opérateurs',
    parts: {
      name: what('Qui'),
      state: said('Réponse', partnerStates),
      asked: text('Ce qui lui est demandé'),
    },
  },
  milestones: {
    key: 'milestone_lines',
    label: 'Jalons',
    parts: { title: what('Jalon'), dueOn: day('Prévu le'), doneOn: day('Atteint le') },
  },
  financing: {
    key: 'financing_lines',
    label: 'Plan de financement',
    parts: {
      funder: what('Financeur'),
      amount: { label: 'Montant', kind: 'cents', required },
      state: said('Où en est-on', fundingStates),
      kind: said('Nature', fundingKinds),
    },
  },
  indicators: {
    key: 'indicator_lines',
    label: 'Indicateurs',
    parts: {
      name: what('Indicateur'),
      unit: text('Unité'),
      baseline: text('Au départ'),
      target: text('Cible'),
      targetOn: day('Pour le'),
      source: text('Source'),
    },
  },
  obstacles: {
    key: 'obstacle_lines',
    label: 'Obstacles et demandes de simplification',
    parts: {
      what: what('Obstacle'),
      asked: text('Ce qui le lèverait'),
      who: text('Qui peut le lever'),
      dueOn: day('Pour le'),
      liftedOn: day('Levé le'),
    },
  },
  links: {
    key: 'link_lines',
    label: 'Liens avec d’autres démarches',
    parts: { kind: said('Démarche', linkKinds), what: what('Fiche ou orientation') },
  },
  risks: {
    key: 'risk_lines',
    label: 'Risques',
    parts: { what: what('Risque'), level: said('Niveau', riskLevels), answer: text('Parade') },
  },
}
export const linesFields = Object.keys(actionLines) as LinesField[]

/** The needs that a fiche cites, and its other axes: a line each too. */
export const citedNeeds = {
  key: 'cited_needs',
  label: 'Besoins cités',
  parts: { id: { label: 'Numéro', kind: 'count' }, title: text('Besoin') } as const satisfies Parts,
}
export const otherAxes = {
  key: 'other_axis_names',
  label: 'Autres axes',
  parts: { name: what('Axe') } as const satisfies Parts,
}
