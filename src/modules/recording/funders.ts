import type { Grant, Role } from '../../kernel/permission.ts'

/** The State is one funder, whoever signs for it. */
export const stateFunder = 'etat'
const stateRoles: readonly Role[] = ['regional-prefecture', 'national-team']

export type Funder = { id: number; code: string; name: string; kind: string }

/** The code of the organisation whose money a grant decides. */
export const ownFunder = ({ role, organisation }: Pick<Grant, 'role' | 'organisation'>): string =>
  stateRoles.includes(role) ? stateFunder : organisation

/** Why someone may not record money of a funder (domain.md, B.6): each for their own, the State being one; and the operator of a
 * fund for whoever puts money in it, the State and the régions where the project is. `held`: the grants that decide money there. */
export function funderBlockers(
  held: readonly Pick<Grant, 'role' | 'organisation'>[],
  funder: Pick<Funder, 'code' | 'kind'>,
  { operator, regions }: { operator?: string | null | undefined; regions: readonly string[] },
): string[] {
  const own = held.some(grant =>
    stateRoles.includes(grant.role) ? funder.kind === 'state' : grant.organisation === funder.code,
  )
  const operates = held.some(grant => grant.role === 'operator' && grant.organisation === operator)
  const shares = [stateFunder, ...regions.map(code => `region-${code}`)]
  return own || (operates && shares.includes(funder.code))
    ? []
    : [
        'Vous enregistrez l’argent de votre organisation ; celui de l’État ou de la région, seulement sur un fonds que vous opérez.',
      ]
}
