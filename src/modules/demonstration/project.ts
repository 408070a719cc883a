import type { Day } from '../../kernel/dates.ts'
import type { Companies, Trade } from './companies.ts'
import type { DemoCompany } from './demonstration.ts'
import type { Place } from './places.ts'
import type { Random } from './random.ts'
import { of } from './words.ts'

/** A project of the demonstration: brought up by a territory, supported by the fund, or both. */
export type Project = {
  code: string
  place: Place
  owner: DemoCompany
  trade: Trade
  kind: string
  origin: string
  reshoring: string | null
  submittedOn: Day | null
  decidedOn: Day | null
  /** Which stretch of the fund's life the decision falls in. */
  stretch: number
}

export const subjectOf = (project: Project): string => `project/${project.code}`

/** What each kind of project is, of a line of products. */
const wordings: Record<string, (line: string) => string> = {
  creation: line => `Création d’une unité ${of(line)}`,
  extension: line => `Extension de l’atelier ${of(line)}`,
  modernisation: line => `Modernisation de la ligne ${of(line)}`,
  industrialisation: line => `Industrialisation d’un nouveau procédé ${of(line)}`,
  transition: line => `Décarbonation de la production ${of(line)}`,
  digital: line => `Numérisation de la production ${of(line)}`,
  training: line => `Plateau technique de formation aux métiers de la production ${of(line)}`,
  land: line => `Reconversion d’une friche pour la production ${of(line)}`,
  attractiveness: () => 'Campagne pour faire connaître les métiers de l’industrie',
}

export const nameOf = ({ kind, trade, place }: Project): string =>
  `${wordings[kind]!(trade.line)}, ${place.name} (Démo)`

const companyKinds = [
  'extension',
  'modernisation',
  'creation',
  'extension',
  'industrialisation',
  'transition',
  'digital',
]
const sharedKinds = ['training', 'land', 'attractiveness', 'training']
const countries = [
  'en Chine',
  'en Turquie',
  'en Inde',
  'au Vietnam',
  'au Maroc',
  'en Roumanie',
  'en Pologne',
  'en Tunisie',
]

export const pickCompanyKind = (random: Random): string => random.pick(companyKinds)
export const pickSharedKind = (random: Random): string => random.pick(sharedKinds)
export const pickTrade = (companies: Companies, random: Random): Trade =>
  random.weighted(companies.trades, trade => trade.weight)

/** A company that is not a large one: micro, small, medium or mid-cap. */
export const pickSmallerSize = (random: Random): string =>
  random.weighted(
    ['micro', 'small', 'medium', 'mid-cap'],
    size => ({ micro: 8, small: 40, medium: 36, 'mid-cap': 16 })[size]!,
  )

export const reshoringEvidence = (trade: Trade, random: Random): string =>
  `Fabrication (${trade.line}) achetée jusqu’ici ${random.pick(countries)}, reprise sur le site : fiche du projet (démonstration)`
