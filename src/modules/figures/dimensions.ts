/** What a sum can be filtered and split by: the columns frozen on each entry, in the order people meet them.
 * `parameter` is the name used in addresses, by the API and on the command line; `cube` says the as-of cells hold it. */
export const dimensions = {
  region: { parameter: 'region', label: 'Région', column: 'region', cube: true },
  departement: { parameter: 'departement', label: 'Département', column: 'departement', cube: true },
  territory: { parameter: 'territoire', label: 'Territoire d’industrie', column: 'territory', cube: true },
  epci: { parameter: 'epci', label: 'Intercommunalité', column: 'epci', cube: true },
  commune: { parameter: 'commune', label: 'Commune', column: 'commune_code', cube: false },
  funder: { parameter: 'financeur', label: 'Financeur', column: 'funder', cube: true },
  funderGroup: { parameter: 'famille', label: 'Famille de financeurs', column: 'funder_group', cube: true },
  fund: { parameter: 'fonds', label: 'Fonds', column: 'fund', cube: true },
  size: { parameter: 'taille', label: 'Taille d’entreprise', column: 'size', cube: true },
  reshoring: { parameter: 'relocalisation', label: 'Relocalisation', column: 'reshoring', cube: true },
  origin: { parameter: 'origine', label: 'Origine du projet', column: 'origin', cube: true },
  zonings: { parameter: 'zonages', label: 'Zonages', column: 'zonings', cube: true },
} as const

/** Asked of the territories: the lines of any of them. */
export const anyTerritory = 'tous'

export type Dimension = keyof typeof dimensions
export type Split = Dimension | 'quarter'

export const dimensionNames = Object.keys(dimensions) as Dimension[]
export const placeDimensions = ['region', 'departement', 'territory', 'epci', 'commune'] as const
export const splitParameter = (split: Split): string =>
  split === 'quarter' ? 'trimestre' : dimensions[split].parameter
export const splitLabel = (split: Split): string =>
  split === 'quarter' ? 'Trimestre' : dimensions[split].label
