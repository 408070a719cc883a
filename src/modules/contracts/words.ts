export const contractKinds = {
  protocol: 'Protocole d’accord',
  'territory-contract': 'Contrat de Territoire d’industrie',
  crte: 'CRTE',
} as const
export type ContractKind = keyof typeof contractKinds
export const partySides = {
  state: 'État',
  region: 'Région',
  epci: 'Intercommunalité',
  company: 'Entreprise',
  operator: 'Opérateur',
} as const
export type PartySide = keyof typeof partySides

/** The sides without which a contract is not signed (domain.md, B.5 and B.12). */
export const requiredSides: Record<ContractKind, readonly PartySide[]> = {
  protocol: ['state', 'region', 'epci'],
  'territory-contract': ['state', 'region', 'epci'],
  crte: ['state', 'epci'],
}
