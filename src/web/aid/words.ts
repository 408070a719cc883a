import { type AidBase, type AidInputs, type EuSize, inseeWords } from '../../modules/aid/index.ts'
import { formatEuros, formatPercent } from '../text/format.ts'

/** What a base allows, in a sentence: its rate where it has one, and the most. */
export const rateInWords = ({ intensityBp, eligibleCents, marginCents }: AidBase): string =>
  eligibleCents
    ? `${formatPercent(intensityBp / 10_000, 2)} de ${formatEuros(eligibleCents, 'exact')}, ${formatEuros(marginCents, 'exact')} au plus.`
    : `${formatEuros(marginCents, 'exact')} au plus.`

export const sizeWords: Record<EuSize, string> = {
  micro: 'Microentreprise',
  small: 'Petite entreprise',
  medium: 'Moyenne entreprise',
  large: 'Grande entreprise (une ETI en est une)',
}
/** The category that someone wrote, by its code or its words. */
export const inseeCategoryOf = (text: unknown): string =>
  Object.entries(inseeWords).find(pair => pair.some(words => words === text))?.[0] ?? ''
export const natureWords: Record<AidInputs['nature'], string> = {
  'new-site': 'Un nouvel établissement',
  extension: 'Plus de capacité dans un établissement',
  diversification: 'De nouveaux produits dans un établissement',
  process: 'Un changement profond du procédé de production',
  takeover: 'La reprise d’un établissement fermé ou qui allait fermer',
  replacement: 'Le remplacement d’équipements, sans autre changement',
}
export const sectorWords: Record<AidInputs['sector'], string> = {
  other: 'Autre secteur',
  steel: 'Sidérurgie',
  coal: 'Charbon et lignite',
  transport: 'Transports',
  energy: 'Énergie',
  shipbuilding: 'Construction navale',
  'synthetic-fibres': 'Fibres synthétiques',
}
export const costWords: Record<AidInputs['costs'][number]['kind'], string> = {
  land: 'Terrain',
  building: 'Bâtiment',
  equipment: 'Machine ou équipement neuf',
  leasing: 'Crédit-bail',
  used: 'Matériel d’occasion',
  intangible: 'Brevet, licence, logiciel, savoir-faire',
  wages: 'Salaires des emplois créés, sur deux ans',
  consultancy: 'Études et conseil',
  other: 'Autre dépense',
  'recoverable-vat': 'TVA récupérable',
}
export const zoneWords = {
  in: 'Le site est dans une zone AFR',
  out: 'Le site est hors de toute zone AFR',
} as const
export const aidBaseWords = {
  other: 'Autre base, ou je ne sais pas',
  afr: 'Aide à finalité régionale (AFR)',
  sme: 'Aide aux PME (article 17)',
  'de-minimis': 'De minimis',
} as const
