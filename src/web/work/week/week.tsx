import type { Pending } from '../../../kernel/pending.ts'
import { listProgrammes } from '../../../modules/figures/index.ts'
import { listTasks } from '../../../modules/tasks/index.ts'
import { territoriesSeen } from '../../../modules/territories/index.ts'
import { plural } from '../../text/format.ts'
import { roleNames } from '../../text/roles.ts'
import { EmptyState, type Link, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { briefs } from './briefs/index.tsx'
import { PendingLines } from './lines.tsx'
import { listPending } from './pending.ts'
import { TaskList } from './tasks.tsx'

const shown = 8

const kinds: Record<Pending['kind'], string> = {
  late: 'En retard',
  closing: 'Se termine bientôt',
  waiting: 'Attend votre geste',
  promised: 'Vous est promis',
  changed: 'A changé depuis votre dernière visite',
}

/** The page of a Monday morning: what is late, closing, waiting, promised, changed, each with its next step. */
export async function weekPage(visit: WorkVisit) {
  const { db } = visit.site
  const { actor, programme } = visit
  const [pending, tasks, territories] = await Promise.all([
    listPending(visit),
    listTasks(db, actor.personId, programme.id),
    territoriesSeen(db, actor, programme.code, visit.today),
  ])
  const { before, after, taken } = await briefs(visit, territories, pending)
  const rest = pending.filter(item => !taken.includes(item))
  const urgent = pending.filter(({ kind }) => kind !== 'changed').length + tasks.length
  return (
    <WorkFrame
      visit={visit}
      title="Ma semaine"
      purpose={`${whoAndWhere(visit, territories)}. ${urgent ? `${plural(urgent, 'chose')} à voir.` : 'Rien ne vous attend.'}`}
      next={await nextSteps(visit)}
    >
      {before}
      <TaskList visit={visit} tasks={tasks} />
      {pending.length === 0 && tasks.length === 0 && (
        <EmptyState
          title="Rien ne vous attend"
          actions={[{ label: 'Voir le bilan public', href: visit.to('/bilan') }]}
        >
          Ce qui sera en retard, attendu de vous ou promis viendra ici.
        </EmptyState>
      )}
      {(Object.keys(kinds) as Pending['kind'][]).map(kind => (
        <PendingSection visit={visit} kind={kind} items={rest.filter(item => item.kind === kind)} />
      ))}
      {after}
    </WorkFrame>
  )
}

function whoAndWhere({ actor, programme }: WorkVisit, territories: readonly { name: string }[]): string {
  const held = actor.grants.filter(grant => grant.programme === programme.code)
  const roles = [...new Set(held.map(({ role }) => roleNames[role]))].join(', ')
  if (territories.length === 0) return roles
  return `${roles}, ${territories.length === 1 ? territories[0]!.name : `${plural(territories.length, 'territoire')} sous vos yeux`}`
}

const PendingSection = ({
  visit,
  kind,
  items,
}: {
  visit: WorkVisit
  kind: Pending['kind']
  items: Pending[]
}) => {
  const all = visit.params.tout === kind
  return items.length === 0 ? null : (
    <Section id={kind} title={`${kinds[kind]} (${items.length})`}>
      <PendingLines visit={visit} kind={kind} items={all ? items : items.slice(0, shown)} />
      {!all && items.length > shown && (
        <p>
          <a href={`${visit.to('/espace', { tout: kind })}#${kind}`}>
            Voir les {plural(items.length, 'ligne')}
          </a>
        </p>
      )}
    </Section>
  )
}

/** What else one may open, their week in their other programmes included. */
async function nextSteps(visit: WorkVisit): Promise<Link[]> {
  const held = new Set(visit.actor.grants.map(({ programme }) => programme))
  held.delete(visit.programme.code)
  const others = held.size ? (await listProgrammes(visit.site.db)).filter(({ code }) => held.has(code)) : []
  return [
    ...others.map(({ code, name }) => ({
      label: `Ma semaine : ${name}`,
      href: visit.to('/espace', { programme: code }),
    })),
    { label: 'Confier un travail à quelqu’un', href: visit.to('/espace/travaux/nouveau') },
    { label: 'Mes notifications', href: visit.to('/espace/notifications') },
    { label: 'Le bilan public', href: visit.to('/bilan') },
  ]
}
