import { type Actor, covers, type Grant, ownOrganisations, type Place } from '../../kernel/permission.ts'
import { signers } from './policy.ts'
import type { Contract, Party } from './store.ts'
import { partySides, requiredSides } from './words.ts'

/** The State as a whole: any préfecture of the place signs for it. */
export const wholeState = 'etat'

/** The roles that hold where a contract is; the command line speaks for all. */
export const heldAt = (actor: Actor, place: Place): readonly Grant[] | 'all' =>
  actor.kind === 'person' ? actor.grants.filter(grant => covers(grant, place)) : 'all'

/** The organisations a person has a role of their own in. */
export const organisationsOf = (actor: Actor, programme: string): string[] =>
  actor.kind === 'person' ? ownOrganisations(actor.grants, programme) : []

/** Whether someone who holds these roles where the contract is signs for a party: their role is for its organisation. */
export const signsFor = (
  held: readonly Grant[] | 'all',
  { side, organisation }: Pick<Party, 'side' | 'organisation'>,
): boolean =>
  held === 'all' ||
  held.some(
    grant =>
      signers[side].includes(grant.role) &&
      (organisation === wholeState || (organisation !== '' && grant.organisation === organisation)),
  )

/** Why a party may not sign yet, whoever signs for it. */
export function readinessBlockers(
  { kind, parties, endedOn }: Pick<Contract, 'kind' | 'parties' | 'endedOn'>,
  index: number,
): string[] {
  const party = parties[index]
  if (!party) return ['Cette partie n’est pas au contrat.']
  const missing = requiredSides[kind].filter(side => !parties.some(one => one.side === side))
  const local = party.side === 'region' || party.side === 'epci'
  return [
    ...(endedOn ? ['Ce contrat est terminé.'] : []),
    ...(party.signedOn ? ['Cette partie a déjà signé.'] : []),
    ...(missing.length
      ? [`Il manque au contrat une partie : ${missing.map(side => partySides[side]).join(', ')}.`]
      : []),
    ...(party.organisation ? [] : ['L’organisation de cette partie n’est pas dans l’annuaire.']),
    ...(party.signatory && party.capacity ? [] : ['Le signataire et sa qualité ne sont pas écrits.']),
    ...(local && !party.deliberatedOn ? ['La délibération de cette assemblée n’a pas de date.'] : []),
  ]
}

/** Why someone who holds these roles where the contract is may not sign for a party. */
export const contractBlockers = (
  contract: Pick<Contract, 'kind' | 'parties' | 'endedOn'>,
  index: number,
  held: readonly Grant[] | 'all',
): string[] => {
  const party = contract.parties[index]
  return [
    ...readinessBlockers(contract, index),
    ...(party && !signsFor(held, party) ? [`Vous ne signez pas pour ${party.name}.`] : []),
  ]
}

/** What is signed anew: an amendment or a renewal has its own deliberations and signatures. */
export const unsigned = (parties: readonly Party[]): Party[] =>
  parties.map(({ side, organisation, name, signatory, capacity }) => ({
    side,
    organisation,
    name,
    signatory,
    capacity,
    deliberation: '',
  }))
