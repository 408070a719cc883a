/** What a person may be in the programme (domain.md, B.3 and D). One person may be several. */
export const roles = [
  'national-team',
  'regional-prefecture',
  'departmental-prefecture',
  'region',
  'operator',
  'project-manager',
  'elected-member',
  'industrial-member',
  'epci',
  'company',
  'school',
  'auditor',
] as const
export type Role = (typeof roles)[number]

/** Where a role holds. `key`: code of the région or the département, code of the territory, code of the organisation. */
export type Scope = {
  kind: 'programme' | 'region' | 'departement' | 'territory' | 'organisation'
  key: string
}

/** One role of a person, in force now. `organisation`: code of the one they act for. */
export type Grant = { id: number; role: Role; programme: string; organisation: string; scope: Scope }

/** Who acts: a visitor of the public pages, whoever holds the command line of the server, or a person signed in. */
export type Actor =
  | { kind: 'visitor' }
  | { kind: 'operator'; authorCode: string }
  | { kind: 'person'; personId: number; authorId: number; name: string; grants: readonly Grant[] }
export type PersonActor = Extract<Actor, { kind: 'person' }>

/** Where a thing is, for those who may see it: codes. A territory may span regions. */
export type Place = {
  programme: string
  regions: readonly string[]
  departements: readonly string[]
  territories: readonly string[]
  /** The organisations it belongs to: the company that voiced a need, the owner of a project. */
  organisations: readonly string[]
  /** Of operators, the only one it concerns; null: none; left out: any. */
  operator?: string | null | undefined
}

/** The reason why not, in French, or nothing. */
export type WhyNot = string | undefined

/** Who may do something. Data, so that the whole matrix is printed and proved (tests/permissions). */
export type Policy = {
  roles: readonly Role[]
  /** People who hold no role: visitors of the public pages. */
  everyone?: boolean
  /** Anyone signed in, whatever their roles. */
  signedIn?: boolean
  /** Whoever holds the command line of the server. */
  commandLine?: boolean
  /** Ends the sentence « Cette action est réservée… ». */
  reserved: string
}

export const onlyOperator: Policy = {
  roles: [],
  commandLine: true,
  reserved: 'à l’équipe qui exploite Binôme',
}

/** A policy for people who hold one of these roles where the thing is. */
export const allow = (reserved: string, ...allowed: Role[]): Policy => ({
  roles: allowed,
  commandLine: true,
  reserved,
})

export const everyone: Policy = { roles, everyone: true, commandLine: true, reserved: 'à tous' }

/** Anyone signed in, for what concerns only themselves. */
export const anyPerson: Policy = { roles, signedIn: true, reserved: 'aux personnes connectées' }

/** The organisation whose things are open to a role as its own: that on which it is held; of an intercommunalité, whose role is
 * held on its territory, that for which it is held. */
const ownOf = ({ role, organisation, scope }: Grant): string | undefined =>
  scope.kind === 'organisation' ? scope.key : role === 'epci' ? organisation : undefined

/** The organisations that roles have as their own, in one programme when it is given. */
export const ownOrganisations = (grants: readonly Grant[], programme?: string): string[] => [
  ...new Set(
    grants.flatMap(grant => (programme && grant.programme !== programme ? [] : (ownOf(grant) ?? []))),
  ),
]

/** Whether a role holds where the thing is. */
export function covers(grant: Grant, place: Place): boolean {
  if (grant.programme !== place.programme) return false
  if (grant.role === 'operator' && place.operator !== undefined && grant.organisation !== place.operator)
    return false
  const { kind, key } = grant.scope
  if (kind === 'programme') return true
  const own = ownOf(grant)
  const keys = {
    region: place.regions,
    departement: place.departements,
    territory: place.territories,
    organisation: [],
  }[kind] as readonly string[]
  return keys.includes(key) || (own !== undefined && place.organisations.includes(own))
}

/** The roles given to a person that hold where a thing is, each with the organisation they act for. */
export const grantsAt = (actor: Actor, place: Place): Grant[] =>
  actor.kind === 'person' ? actor.grants.filter(grant => covers(grant, place)) : []

/** The roles a person holds where a thing is. */
export const rolesAt = (actor: Actor, place: Place): Role[] => grantsAt(actor, place).map(({ role }) => role)

/** A person as they are in one place only: each role that covers it, held there and nowhere else. */
export const actorAt = (actor: PersonActor, place: Place, scope: Scope): PersonActor => ({
  ...actor,
  grants: actor.grants.filter(grant => covers(grant, place)).map(grant => ({ ...grant, scope })),
})

/** Whether the actor may know that the thing exists. */
export const sees = (actor: Actor, place: Place): boolean =>
  actor.kind === 'operator' || rolesAt(actor, place).length > 0

/** Why the actor may not act, there or, without a place, anywhere. */
export function whyNot(policy: Policy, actor: Actor, place?: Place): WhyNot {
  const held =
    actor.kind !== 'person' ? [] : place ? rolesAt(actor, place) : actor.grants.map(grant => grant.role)
  const may =
    policy.everyone ||
    (actor.kind === 'operator' && policy.commandLine) ||
    (actor.kind === 'person' && policy.signedIn) ||
    held.some(role => policy.roles.includes(role))
  return may ? undefined : `Cette action est réservée ${policy.reserved}.`
}
