import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Filter } from '../../platform/registers/index.ts'
import { type TerritoryPlace, territoriesSeen } from '../territories/index.ts'
import type { Asker } from './work-list.ts'

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
export const ownOrganisations = ({ actor }: Asker): string[] =>
  actor.grants.filter(({ scope }) => scope.kind === 'organisation').map(({ scope }) => scope.key)

/** The words of a filter, anywhere in a text. */
export const likePattern = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`
