import { NotFound } from '../../../kernel/errors.ts'
import type { Profile } from '../profile.ts'
import binomeBranches from './binome-branches.ts'
import binomeCalls from './binome-calls.ts'
import binomeCrte from './binome-crte.ts'
import binomeEntries from './binome-entries.ts'
import binomeFunds from './binome-funds.ts'
import binomeIndicators from './binome-indicators.ts'
import binomeOrganisations from './binome-organisations.ts'
import binomeProgrammes from './binome-programmes.ts'
import binomeProjects from './binome-projects.ts'
import binomeSchools from './binome-schools.ts'
import binomeSites from './binome-sites.ts'
import binomeTargets from './binome-targets.ts'
import planDeRelance from './plan-de-relance.ts'
import scdlSubventions from './scdl-subventions.ts'
import stateGrants from './state-grants.ts'

const profiles: readonly Profile[] = [
  ...[stateGrants, planDeRelance, scdlSubventions, binomeEntries],
  ...[binomeProgrammes, binomeOrganisations, binomeFunds, binomeCalls, binomeProjects],
  ...[binomeSchools, binomeBranches, binomeSites, binomeCrte, binomeIndicators, binomeTargets],
]

/** What a person needs to know before they choose a profile. `programme`: where the rows go; absent = to be named. */
export type ProfileSummary = {
  code: string
  title: string
  purpose: string
  publisher: string
  licence: string
  programme?: string
}
export type ProfileDescription = ProfileSummary & {
  columns: {
    name: string
    otherNames: string[]
    label: string
    kind: string
    presence: 'required' | 'expected' | 'optional'
  }[]
}

export function listProfiles(): ProfileSummary[] {
  return profiles.map(({ code, title, purpose, source, programme }) => ({
    code,
    title,
    purpose,
    publisher: source.publisher,
    licence: source.licence,
    ...(programme ? { programme: programme.name } : {}),
  }))
}

/** A profile with its columns. `expected`: the column must be there, its cells may be empty.
 * @throws NotFound */
export function describeProfile(code: string): ProfileDescription {
  const { columns } = getProfile(code)
  return {
    ...listProfiles().find(profile => profile.code === code)!,
    columns: Object.values(columns).map(
      ({ names: [name, ...otherNames], label, kind, optional, required }) => ({
        name,
        otherNames,
        label,
        kind,
        presence: optional ? 'optional' : required ? 'required' : 'expected',
      }),
    ),
  }
}

export function getProfile(code: string): Profile {
  const profile = profiles.find(each => each.code === code)
  if (!profile)
    throw new NotFound(
      `Aucun modèle d’import ne s’appelle « ${code} ». Modèles connus\u202f: ${profiles.map(each => each.code).join(', ')}.`,
    )
  return profile
}
