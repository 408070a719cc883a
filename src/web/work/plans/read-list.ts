import { Invalid } from '../../../kernel/errors.ts'
import { workLists } from '../../../modules/lists.ts'
import type { ActionFilter } from '../../../modules/plans/index.ts'
import type { TerritoryPlace } from '../../../modules/territories/index.ts'
import { type OpenList, openList } from '../lists/open-list.ts'
import type { WorkVisit } from '../visit.ts'

export const views = { tableau: 'Tableau', etapes: 'Par étape', calendrier: 'Calendrier' } as const
export type View = keyof typeof views

export type Asked = {
  view: View
  open: OpenList
  territory: TerritoryPlace | undefined
  /** The same filters for what is counted, and for the board and the calendar. */
  filter: ActionFilter
}
/** The address of the same list with other parameters. */
export type At = (params: Record<string, string>) => string

/** What the address asks for.
 * @throws Invalid for a parameter or a value that nobody knows */
export async function readList(visit: WorkVisit, seen: TerritoryPlace[]): Promise<Asked> {
  const open = await openList(visit, workLists.actions, 'vue')
  const { vue = 'tableau' } = visit.params
  if (!(vue in views)) throw Invalid.field('vue', 'Choisissez tableau, etapes ou calendrier.')
  const { territoire, axe, etape, besoin, mots } = open.question.filters
  const territory = seen.find(({ code }) => code === territoire)
  const filter: ActionFilter = {
    territoryIds: (territory ? [territory] : seen).map(({ id }) => id),
    actor: territory ? { ...visit.actor, grants: [] } : visit.actor,
    axis: axe,
    maturity: etape,
    uncited: besoin === 'sans',
    words: mots,
  }
  return { view: vue as View, open, territory, filter }
}
