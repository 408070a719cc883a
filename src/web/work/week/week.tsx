import type { Pending } from '../../../kernel/pending.ts'
import { listTasks } from '../../../modules/tasks/index.ts'
import { territoriesSeen } from '../../../modules/territories/index.ts'
import { formatDay, fromNow, plural } from '../../text/format.ts'
import { roleNames } from '../../text/roles.ts'
import { EmptyState, type Link, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { brief } from './brief.tsx'
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
  const [pending, tasks, territories] = await Promise.all([
    listPending(visit),
    listTasks(db, visit.actor.personId, visit.programme.id),
    territoriesSeen(db, visit.actor, visit.programme.code, visit.today),
  ])
  const roles = [...new Set(visit.actor.grants.map(grant => roleNames[grant.role]))].join(', ')
  const where =
    territories.length === 1
      ? territories[0]!.name
      : `${plural(territories.length, 'territoire')} sous vos yeux`
  const figures = await brief(visit, territories)
  // Those who have ten minutes, on a phone, come for what they can quote; the others for what waits.
  const first = visit.actor.grants.some(
    ({ role }) => role === 'elected-member' || role === 'industrial-member',
  )
  const urgent = pending.filter(({ kind }) => kind !== 'changed').length + tasks.length
  return (
    <WorkFrame
      visit={visit}
      title="Ma semaine"
      purpose={`${roles}${territories.length ? `, ${where}` : ''}. ${urgent ? `${plural(urgent, 'chose')} à voir.` : 'Rien ne vous attend.'}`}
      next={nextSteps(visit)}
    >
      {first && figures}
      <TaskList visit={visit} tasks={tasks} />
      {pending.length === 0 && tasks.length === 0 && (
        <EmptyState title="Rien ne vous attend" actions={[{ label: 'Voir le bilan public', href: '/bilan' }]}>
          Ce qui sera en retard, attendu de vous ou promis viendra ici.
        </EmptyState>
      )}
      {(Object.keys(kinds) as Pending['kind'][]).map(kind => (
        <PendingSection
          kind={kind}
          items={pending.filter(item => item.kind === kind)}
          today={visit.today}
          all={visit.params.tout === kind}
        />
      ))}
      {!first && figures}
    </WorkFrame>
  )
}

type PendingProps = { kind: Pending['kind']; items: Pending[]; today: string; all: boolean }

const PendingSection = ({ kind, items, today, all }: PendingProps) =>
  items.length === 0 ? null : (
    <Section id={kind} title={`${kinds[kind]} (${items.length})`}>
      <ul class={`pending pending--${kind}`}>
        {(all ? items : items.slice(0, shown)).map(item => (
          <li>
            <div>
              <p class="pending__what">{item.what}</p>
              <p class="pending__when">
                {[item.where, item.dueOn && `${formatDay(item.dueOn)} (${fromNow(item.dueOn, today)})`]
                  .filter(Boolean)
                  .join(', ')}
              </p>
            </div>
            <a href={item.href}>
              {item.nextStep}
              <span class="ds-sr-only"> : {item.what}</span>
            </a>
          </li>
        ))}
      </ul>
      {!all && items.length > shown && (
        <p>
          <a href={`/espace?tout=${kind}#${kind}`}>Voir les {plural(items.length, 'ligne')}</a>
        </p>
      )}
    </Section>
  )

const nextSteps = (visit: WorkVisit): Link[] => [
  { label: 'Confier un travail à quelqu’un', href: visit.to('/espace/travaux/nouveau') },
  { label: 'Mes notifications', href: visit.to('/espace/notifications') },
  { label: 'Le bilan public', href: visit.to('/bilan') },
]
