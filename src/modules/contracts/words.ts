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
