import { Invalid } from '../../../kernel/errors.ts'
import { readCursor } from '../../../kernel/page.ts'
import { type ActionFilter, maturities } from '../../../modules/plans/index.ts'
import type { TerritoryPlace } from '../../../modules/territories/index.ts'
import type { WorkVisit } from '../visit.ts'

export const views = { tableau: 'Tableau', etapes: 'Par étape', calendrier: 'Calendrier' } as const
export type View = keyof typeof views

const known = ['programme', 'vue', 'territoire', 'axe', 'etape', 'besoin', 'mots', 'apres']

export type Asked = ReturnType<typeof readList>
/** The address of the same list with other parameters. */
export type At = (params: Record<string, string>) => string

/** What the address asks for.
 * @throws Invalid for a parameter or a value that nobody knows */
export function readList(visit: WorkVisit, seen: TerritoryPlace[]) {
  const { vue = 'tableau', territoire, axe, etape, besoin, mots, apres, ...others } = visit.params
  const unknown = Object.keys(others).find(name => !known.includes(name))
  if (unknown) throw Invalid.field(unknown, 'Ce filtre n’existe pas.')
  if (!(vue in views)) throw Invalid.field('vue', 'Choisissez tableau, etapes ou calendrier.')
  if (etape && !(etape in maturities)) throw Invalid.field('etape', 'Choisissez une étape de la liste.')
  if (besoin && besoin !== 'sans') throw Invalid.field('besoin', 'Écrivez « sans », ou rien.')
  const territory = territoire ? seen.find(({ code }) => code === territoire) : undefined
  if (territoire && !territory) throw Invalid.field('territoire', 'Choisissez un territoire que vous suivez.')
  const filter: ActionFilter = {
    territoryIds: (territory ? [territory] : seen).map(({ id }) => id),
    actor: territory ? { ...visit.actor, grants: [] } : visit.actor,
    axis: axe || undefined,
    maturity: etape || undefined,
    uncited: besoin === 'sans',
    words: mots || undefined,
  }
  const kept = { vue, territoire, axe, etape, besoin, mots }
  return { view: vue as View, territory, filter, kept, after: apres ? cursor(apres) : undefined }
}

function cursor(text: string) {
  const [territory, territoryId, number] = readCursor(text, 3)
  return { territory: String(territory), territoryId: Number(territoryId), number: Number(number) }
}
