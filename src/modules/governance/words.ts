import { addMonths } from '../../kernel/dates.ts'

export const seats = { elected: 'Élu', industrial: 'Industriel' } as const
export type SeatName = keyof typeof seats
export const committeeKinds = {
  project: 'Comité de projet',
  'follow-up': 'Comité de suivi',
  regional: 'Comité régional',
  'regional-review': 'Revue régionale d’accélération',
  national: 'Comité de pilotage national',
} as const
export type CommitteeKind = keyof typeof committeeKinds
/** For whom a member of a body sits. */
export const memberSides = {
  state: 'L’État',
  region: 'La région',
  epci: 'La présidence d’une intercommunalité',
  elected: 'L’élu du binôme',
  industrial: 'L’industriel du binôme',
  operator: 'Un opérateur',
  other: 'Un autre',
} as const
export type MemberSide = keyof typeof memberSides
export const attendanceStates = { present: 'Présent', excused: 'Excusé', absent: 'Absent' } as const
export const changeKinds = {
  join: 'Une intercommunalité rejoint le territoire',
  leave: 'Une intercommunalité quitte le territoire',
  transfer: 'Une intercommunalité passe d’un autre territoire à celui-ci',
  merger: 'Deux intercommunalités fusionnent',
  split: 'Le territoire se divise : un nouveau territoire naît',
} as const
export type ChangeKind = keyof typeof changeKinds
export const changeStates = { proposed: 'Proposé', approved: 'Approuvé', refused: 'Refusé' } as const
export const sides = { state: 'État', region: 'Région' } as const
export type SideName = keyof typeof sides

/** How long it lasts from a day to another: « 4 mois », « 2 ans », « 12 jours ». */
export function durationInWords(from: string, to: string): string {
  let months = 0
  while (addMonths(from, months + 1) <= to) months += 1
  if (months >= 24) return `${Math.floor(months / 12)} ans`
  if (months >= 1) return `${months} mois`
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
  return days <= 1 ? `${days} jour` : `${days} jours`
}
