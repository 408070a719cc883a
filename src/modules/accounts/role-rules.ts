import type { Role, Scope } from '../../kernel/permission.ts'
import { roles } from '../../kernel/permission.ts'

/** On what each role may be held (domain.md, B.3). */
export const scopeKinds: Record<Role, readonly Scope['kind'][]> = {
  'national-team': ['programme'],
  'regional-prefecture': ['region'],
  'departmental-prefecture': ['departement'],
  region: ['region'],
  operator: ['programme', 'region', 'territory'],
  'project-manager': ['territory'],
  'elected-member': ['territory'],
  'industrial-member': ['territory'],
  epci: ['territory'],
  company: ['organisation'],
  school: ['organisation'],
  auditor: ['programme'],
}

const local: Role[] = ['project-manager', 'elected-member', 'industrial-member', 'epci']

/** Which roles each role may give, where it holds. */
export const gives: Partial<Record<Role, readonly Role[]>> = {
  'national-team': roles,
  'regional-prefecture': ['departmental-prefecture', ...local],
  region: local,
  'project-manager': ['elected-member', 'industrial-member', 'epci', 'company', 'school'],
}

export const givers = Object.keys(gives) as Role[]

/** The roles that someone who holds these may give. */
export const givenBy = (held: readonly Role[]): Role[] => [
  ...new Set(held.flatMap(role => gives[role] ?? [])),
]

/** Why a role may not be given on that scope by someone who holds `held` there; the command line may all. */
export const grantBlockers = (
  held: readonly Role[] | 'all',
  role: Role,
  scope: Scope['kind'],
): { path: string; message: string }[] => [
  ...(held !== 'all' && !givenBy(held).includes(role)
    ? [{ path: 'role', message: 'Vous ne pouvez pas donner ce rôle.' }]
    : []),
  ...(scopeKinds[role].includes(scope) || scopeKinds[role].includes('organisation')
    ? []
    : [{ path: 'where', message: whereWords[scopeKinds[role][0]!] }]),
]

const whereWords: Record<Scope['kind'], string> = {
  programme: 'Ce rôle se tient sur tout le programme.',
  region: 'Ce rôle se tient sur une région.',
  departement: 'Ce rôle se tient sur un département.',
  territory: 'Ce rôle se tient sur un territoire.',
  organisation: 'Ce rôle se tient pour une organisation.',
}
