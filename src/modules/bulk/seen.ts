import { Invalid } from '../../kernel/errors.ts'
import { ownOrganisations as ownOf } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Filter } from '../../platform/registers/index.ts'
import { type TerritoryPlace, territoriesSeen } from '../territories/index.ts'
import type { Asker, Said } from './work-list.ts'

/** The territories that whoever asks sees on that day, their ids, and the filter that chooses one. */
export async function seenTerritories(
  db: Db | Tx,
  { actor, programme, today }: Asker,
): Promise<{ territories: TerritoryPlace[]; ids: number[]; filter: Filter }> {
  const territories = await territoriesSeen(db, actor, programme.code, today)
  return {
    territories,
    ids: territories.map(({ id }) => id),
    filter: {
      parameter: 'territoire',
      label: 'Territoire',
      column: 'territory_code',
      options: territories.map(({ code, name }) => ({ value: code, label: name })),
    },
  }
}

/** The codes of the organisations that whoever asks has a role of their own in. */
export const ownOrganisations = ({ actor, programme }: Asker): string[] => ownOf(actor.grants, programme.code)

/** The words of a filter, anywhere in a text. */
export const likePattern = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`

/** The territory that a row of a file names; the only one that one sees when it names none. */
export function territoryNamed(
  seen: readonly TerritoryPlace[],
  { territory_code, territory }: Said,
): TerritoryPlace | undefined {
  const told = territory_code || territory
  if (told) return seen.find(({ code, name }) => told === code || told === name)
  return seen.length === 1 ? seen[0] : undefined
}

/** @throws Invalid when a row names no territory that one sees */
export function getTerritoryNamed(seen: readonly TerritoryPlace[], said: Said): TerritoryPlace {
  const territory = territoryNamed(seen, said)
  if (!territory)
    throw Invalid.field(
      said.territory_code || !said.territory ? 'territory_code' : 'territory',
      'Nommez un territoire que vous suivez, par son code ou par son nom.',
    )
  return territory
}
