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
