import { sql } from 'kysely'
import { Invalid, type Problem } from '../../kernel/errors.ts'
import type { Place } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { wholeState } from './signing-rules.ts'
import type { Party } from './store.ts'
import type { PartySide } from './words.ts'

type Known = { code: string; kind: string; name: string; near: boolean }
type Given = Omit<Party, 'organisation' | 'signedOn' | 'fiches'>

/** The parties as the directory knows them, from what people call them: a code, a SIREN, a name they bear or bore.
 * @throws Invalid at the party that is no organisation, not of its side, or not of the place */
export async function nameParties(
  tx: Tx,
  { programmeId, place, today }: { programmeId: number; place: Place; today: string },
  given: readonly Given[],
): Promise<Party[]> {
  const problems: Problem[] = []
  const parties: Party[] = []
  for (const [index, party] of given.entries()) {
    const wrong = (field: string, message: string) =>
      problems.push({ path: `parties.${index}.${field}`, message })
    const found = chosen(await listNamed(tx, programmeId, place, today, party.name), party.name)
    if (typeof found === 'string') wrong('name', found)
    else {
      const reason = sideProblem(party.side, found, place)
      if (reason) wrong('name', reason)
      if (parties.some(({ organisation }) => organisation === found.code))
        wrong('name', 'Cette organisation est déjà partie au contrat.')
      parties.push({ ...party, organisation: found.code, name: found.name })
    }
    if (party.deliberatedOn && party.deliberatedOn > today)
      wrong('deliberatedOn', 'Cette délibération est à venir : citez-la une fois votée.')
  }
  if (problems.length > 0) throw new Invalid('Les parties ne tiennent pas.', problems)
  return parties
}

const publicBodies = ({ regions, departements }: Place) => ({
  states: [
    ...regions.map(code => `prefecture-region-${code}`),
    ...departements.map(code => `prefecture-${code}`),
  ],
  regions: regions.map(code => `region-${code}`),
})

async function listNamed(
  tx: Tx,
  programmeId: number,
  place: Place,
  today: string,
  named: string,
): Promise<Known[]> {
  const { states, regions } = publicBodies(place)
  const { rows } = await sql<Known>`
    select o.code, o.kind, coalesce(name_of(o.id, ${today}::date), o.code) as name,
      o.code = any(${[...place.organisations, ...states, ...regions]}) as near
    from organisation as o
    where (o.programme_id is null or o.programme_id = ${programmeId})
      and (o.code = ${named} or o.siren = ${named}
        or exists (select from organisation_name as n where n.organisation_id = o.id and lower(n.name) = lower(${named})))
    order by o.code = ${named} desc, near desc limit 3`.execute(tx)
  return rows
}

/** The organisation that is meant, or why it cannot be told. */
function chosen(known: readonly Known[], named: string): Known | string {
  const near = known.filter(one => one.near)
  const one = known.find(({ code }) => code === named) ?? (near.length === 1 ? near[0] : known[0])
  if (!one) return 'Choisissez une organisation que Binôme connaît, par son nom ou son SIREN.'
  return known.length > 1 && one.code !== named && near.length !== 1
    ? 'Plusieurs organisations portent ce nom : écrivez son SIREN.'
    : one
}

function sideProblem(side: PartySide, { code, kind }: Known, place: Place): string | undefined {
  const { states, regions } = publicBodies(place)
  switch (side) {
    case 'state':
      return code === wholeState || states.includes(code)
        ? undefined
        : 'Pour l’État, écrivez « État » ou une préfecture de ces territoires.'
    case 'region':
      return regions.includes(code) ? undefined : 'Ce n’est pas la région de ces territoires.'
    case 'epci':
      return place.organisations.includes(code)
        ? undefined
        : 'Ce n’est pas une intercommunalité de ces territoires.'
    case 'operator':
      return kind === 'operator' ? undefined : 'Ce n’est pas un opérateur.'
    case 'company':
      return ['company', 'association', 'school', 'other'].includes(kind)
        ? undefined
        : 'Ce n’est pas une entreprise.'
  }
}

/** The names that people are likely to give as parties of contracts of some places. */
export async function listLikelyParties(
  db: Db,
  programmeId: number,
  places: readonly Place[],
): Promise<string[]> {
  const codes = places.flatMap(place => {
    const { states, regions } = publicBodies(place)
    return [...place.organisations, ...states, ...regions]
  })
  const { rows } = await sql<{ name: string }>`
    select distinct name_of(o.id, current_date) as name from organisation as o
    where (o.programme_id is null or o.programme_id = ${programmeId})
      and (o.code = ${wholeState} or o.kind = 'operator' or o.code = any(${codes})
        or o.id in (select organisation_id from role_grant where programme_id = ${programmeId} and role in ('company', 'industrial-member')
          and (scope_kind = 'organisation' or scope_key = any(${places.flatMap(({ territories }) => territories)}))))
    order by 1`.execute(db)
  return rows.map(({ name }) => name).filter(Boolean)
}
