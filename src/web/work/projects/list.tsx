import { whyNot } from '../../../kernel/permission.ts'
import { dimensions, labelKeys } from '../../../modules/figures/index.ts'
import { workLists } from '../../../modules/lists.ts'
import { countWorkProjects, projectsPolicy } from '../../../modules/projects/index.ts'
import { Origins } from '../../pages/origins.tsx'
import { plural } from '../../text/format.ts'
import { EmptyState } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { ListFilters, ListTools } from '../lists/list-tools.tsx'
import { listNext, openList } from '../lists/open-list.ts'
import { WorkTable } from '../lists/work-table.tsx'
import type { WorkVisit } from '../visit.ts'

/** The places where a person has a role, as a figure is asked of them: the whole programme hides the others. */
async function placesOfRoles({
  site,
  actor,
  programme,
}: WorkVisit): Promise<{ name: string; params: Record<string, string> }[]> {
  const scopes = actor.grants.filter(grant => grant.programme === programme.code).map(({ scope }) => scope)
  if (scopes.some(({ kind }) => kind === 'programme')) return [{ name: '', params: {} }]
  const kinds = ['region', 'departement', 'territory'] as const
  const places = await Promise.all(
    kinds.map(async kind => {
      const keys = [...new Set(scopes.filter(scope => scope.kind === kind).map(({ key }) => key))]
      const names = keys.length ? await labelKeys(site.db, programme, kind, keys) : new Map<string, string>()
      return keys.map(key => ({
        name: names.get(key) ?? key,
        params: { [dimensions[kind].parameter]: key },
      }))
    }),
  )
  return places.flat().slice(0, 5)
}

/** The projects that a person follows, and where they came from. */
export async function projectsPage(visit: WorkVisit) {
  const { db } = visit.site
  const [open, total, places] = await Promise.all([
    openList(visit, workLists.projects),
    countWorkProjects(db, visit.programme, visit.actor),
    placesOfRoles(visit),
  ])
  const reason = whyNot(projectsPolicy['start-project'], visit.actor)
  const start = { label: 'Ajouter un projet', href: visit.to('/espace/projets/nouveau') }
  return (
    <WorkFrame
      visit={visit}
      title="Projets à suivre"
      purpose={`${plural(total, 'projet')} là où vous avez un rôle. Un projet n’est ni une action, ni un dossier.`}
      tools={<ListTools open={open} />}
      next={[
        ...(reason ? [] : [start]),
        { label: 'Ce qui les bloque', href: visit.to('/espace/obstacles') },
        { label: 'Le registre public', href: visit.to('/projets') },
        ...listNext(visit, open),
      ]}
    >
      <ListFilters visit={visit} open={open} />
      {open.page.rows.length === 0 ? (
        <EmptyState title="Aucun projet ici" actions={reason ? [] : [start]}>
          Retirez un filtre, ou ajoutez le premier.
        </EmptyState>
      ) : (
        <WorkTable visit={visit} open={open} caption="Projets, par nom" />
      )}
      {places.map(({ name, params }, index) => (
        <Origins
          visit={visit}
          id={`origines-${index + 1}`}
          of={name ? `les projets remontés (${name})` : 'tous les projets remontés'}
          params={{ programme: visit.programme.code, ...params }}
        />
      ))}
    </WorkFrame>
  )
}
