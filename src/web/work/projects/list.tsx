import { Invalid } from '../../../kernel/errors.ts'
import { pageLimits, readCursor, writeCursor } from '../../../kernel/page.ts'
import { whyNot } from '../../../kernel/permission.ts'
import { dimensions, labelKeys } from '../../../modules/figures/index.ts'
import {
  countWorkProjects,
  listWorkProjects,
  origins,
  projectsPolicy,
  stages,
} from '../../../modules/projects/index.ts'
import { Origins } from '../../pages/origins.tsx'
import { plural } from '../../text/format.ts'
import { DataTable, EmptyState, FilterForm, Pager } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

const all = { value: '', label: 'Tous' }
const optionsOf = (words: Record<string, string>) => [
  all,
  ...Object.entries(words).map(([value, label]) => ({ value, label })),
]
const known = ['programme', 'etape', 'origine', 'mots', 'apres']

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
  const { etape, origine, mots, apres } = visit.params
  const unknown = Object.keys(visit.params).find(name => !known.includes(name))
  if (unknown) throw Invalid.field(unknown, 'Ce filtre n’existe pas.')
  if (etape && !(etape in stages)) throw Invalid.field('etape', 'Choisissez une étape de la liste.')
  if (origine && !(origine in origins)) throw Invalid.field('origine', 'Choisissez une origine de la liste.')
  const cursor = apres ? readCursor(apres, 2) : undefined
  const limit = pageLimits.standard
  const [found, total, places] = await Promise.all([
    listWorkProjects(
      db,
      visit.programme,
      visit.actor,
      { stage: etape || undefined, origin: origine || undefined, words: mots || undefined },
      { limit: limit + 1, after: cursor && { name: String(cursor[0]), id: Number(cursor[1]) } },
    ),
    countWorkProjects(db, visit.programme, visit.actor),
    placesOfRoles(visit),
  ])
  const projects = found.slice(0, limit)
  const last = projects.at(-1)
  const reason = whyNot(projectsPolicy['start-project'], visit.actor)
  const start = { label: 'Ajouter un projet', href: visit.to('/espace/projets/nouveau') }
  return (
    <WorkFrame
      visit={visit}
      title="Projets à suivre"
      purpose={`${plural(total, 'projet')} là où vous avez un rôle. Un projet n’est ni une action, ni un dossier.`}
      next={[...(reason ? [] : [start]), { label: 'Le registre public', href: visit.to('/projets') }]}
    >
      {places.map(({ name, params }, index) => (
        <Origins
          visit={visit}
          id={`origines-${index + 1}`}
          of={name ? `les projets remontés (${name})` : 'tous les projets remontés'}
          params={{ programme: visit.programme.code, ...params }}
        />
      ))}
      <FilterForm
        action="/espace/projets"
        keep={visit.params.programme ? { programme: visit.params.programme } : undefined}
        fields={[
          { name: 'etape', label: 'Étape', kind: 'select', value: etape, options: optionsOf(stages) },
          { name: 'origine', label: 'Origine', kind: 'select', value: origine, options: optionsOf(origins) },
          { name: 'mots', label: 'Mots du nom', kind: 'search', value: mots },
        ]}
      />
      {projects.length === 0 ? (
        <EmptyState title="Aucun projet ici" actions={reason ? [] : [start]}>
          Retirez un filtre, ou ajoutez le premier.
        </EmptyState>
      ) : (
        <DataTable
          id="projets"
          caption="Projets, par nom"
          captionHidden
          empty=""
          columns={[
            { key: 'name', label: 'Projet' },
            { key: 'owner', label: 'Porteur' },
            { key: 'place', label: 'Commune' },
            { key: 'stage', label: 'Étape' },
            { key: 'origin', label: 'Origine' },
            { key: 'obstacles', label: 'Obstacles à lever', align: 'end' },
          ]}
          rows={projects.map(project => ({
            name: <a href={visit.to(`/espace/projets/${project.id}`)}>{project.name}</a>,
            owner: project.owner ?? '',
            place: project.communeName ?? '',
            stage: stages[project.stage as keyof typeof stages] ?? project.stage,
            origin: origins[project.origin as keyof typeof origins] ?? '',
            obstacles: project.obstacles.filter(one => !one.liftedOn).length || '',
          }))}
        />
      )}
      <Pager
        previous={apres ? visit.to('/espace/projets', { etape, origine, mots }) : undefined}
        next={
          found.length > limit && last
            ? visit.to('/espace/projets', { etape, origine, mots, apres: writeCursor([last.name, last.id]) })
            : undefined
        }
      />
    </WorkFrame>
  )
}
