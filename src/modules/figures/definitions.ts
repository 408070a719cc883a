import type { Condition } from './condition.ts'

/** Three words of public debate that have no single meaning. Each published figure names the meaning used. */
export type Definitions = { fragile: Definition; metropole: Definition; midSizedTown: Definition }

export type Definition = {
  code: string
  label: string
  source: string
  verified: boolean
  condition: Condition
}

const fragile = (
  code: string,
  label: string,
  source: string,
  families: string[],
  verified = false,
): Definition => ({
  code,
  label,
  source,
  verified,
  condition: { dimension: 'zonings', families, match: 'any' },
})

// The 21 EPCI métropoles and the métropole de Lyon (data/metropoles.csv).
const ordinary = [
  '243300316',
  '242900314',
  '246300701',
  '242100410',
  '200040715',
  '200093201',
  '200039865',
  '243400017',
  '245400676',
  '244400404',
  '200030195',
  '244500468',
  '243500139',
  '200023414',
  '244200770',
  '246700488',
  '248300543',
  '243100518',
  '243700754',
]
const special = ['200054781', '200054807']
const lyon = '200046977'

const metropoles = (
  code: string,
  label: string,
  source: string,
  sirens: string[],
  verified: boolean,
): Definition => ({
  code,
  label,
  source,
  verified,
  condition: { dimension: 'epci', in: sirens },
})

/** The choices, the first of each being the default. */
export const definitionChoices = {
  fragile: [
    fragile('zrr-acv-qpv', 'ZRR, Action cœur de ville ou quartier prioritaire', 'Le Moniteur, octobre 2021', [
      'zrr',
      'acv',
      'qpv',
    ]),
    fragile(
      'rural-town-qpv',
      'ZRR, Action cœur de ville, Petites villes de demain ou quartier prioritaire',
      'communication du fonds, mars 2021 (« rural, villes moyennes, QPV »)',
      ['zrr', 'acv', 'pvd', 'qpv'],
    ),
    fragile('zrr', 'ZRR seulement', 'zone de revitalisation rurale', ['zrr']),
    fragile('afr', 'Zone d’aide à finalité régionale', 'carte AFR 2014-2020', ['afr']),
    fragile('any', 'Un zonage au moins (AFR, ZRR, ACV, PVD ou QPV)', 'Binôme', [
      'afr',
      'zrr',
      'acv',
      'pvd',
      'qpv',
    ]),
  ],
  metropole: [
    metropoles(
      'legal-22',
      'Les 22 métropoles de la loi (Lyon comprise)',
      'code général des collectivités territoriales',
      [...ordinary, ...special, lyon],
      true,
    ),
    metropoles(
      'epci-21',
      'Les 21 métropoles qui sont des EPCI (sans Lyon)',
      'code général des collectivités territoriales',
      [...ordinary, ...special],
      true,
    ),
    metropoles(
      'ordinary-19',
      'Les 19 métropoles de droit commun',
      'code général des collectivités territoriales',
      ordinary,
      true,
    ),
  ],
  midSizedTown: [
    {
      code: 'acv',
      label: 'Communes Action cœur de ville',
      source: 'ANCT, liste de 2024',
      verified: false,
      condition: { dimension: 'zonings', families: ['acv'], match: 'any' },
    },
    {
      code: 'acv-pvd',
      label: 'Communes Action cœur de ville ou Petites villes de demain',
      source: 'ANCT, listes de 2024',
      verified: false,
      condition: { dimension: 'zonings', families: ['acv', 'pvd'], match: 'any' },
    },
  ],
} as const satisfies Record<keyof Definitions, readonly Definition[]>

/** Names of the parameters that choose a definition, in addresses, API and command line. */
export const definitionParameters = {
  fragile: 'fragile',
  metropole: 'metropole',
  midSizedTown: 'ville-moyenne',
} as const
export const definitionTitles = {
  fragile: 'Territoire fragile ou prioritaire',
  metropole: 'Métropole',
  midSizedTown: 'Ville moyenne',
} as const
export const definitionNames = Object.keys(definitionChoices) as (keyof Definitions)[]

export const defaultDefinitions: Definitions = {
  fragile: definitionChoices.fragile[0],
  metropole: definitionChoices.metropole[0],
  midSizedTown: definitionChoices.midSizedTown[0],
}

export function findDefinition(name: keyof Definitions, code: string): Definition | undefined {
  return definitionChoices[name].find(choice => choice.code === code)
}
