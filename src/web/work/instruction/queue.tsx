import { whyNot } from '../../../kernel/permission.ts'
import { isExcluded, states } from '../../../modules/applications/index.ts'
import {
  appraisalsPolicy,
  listQueue,
  type QueueItem,
  type TaskName,
  tasks,
} from '../../../modules/appraisals/index.ts'
import { formatDay, fromNow, plural } from '../../text/format.ts'
import { DataTable, EmptyState, Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

/** What waits for a judge: each kind of gesture, what is due first on top. */
export async function queuePage(visit: WorkVisit) {
  const reason = whyNot(appraisalsPolicy['declare-interest'], visit.actor)
  const queue = reason ? [] : await listQueue(visit.site.db, visit.programme.code, visit.actor)
  const mine = queue.filter(({ blockers }) => !isExcluded(blockers))
  const late = mine.filter(one => one.deadline && one.deadline.dueOn < visit.today).length
  return (
    <WorkFrame
      visit={visit}
      title="Instruction"
      purpose={`${plural(mine.length, 'dossier')} à voir${late ? `, ${late} en retard` : ''}. Les délais comptent les jours ouvrés et s’arrêtent quand le demandeur corrige.`}
      next={[
        { label: 'Les revues de ma région', href: visit.to('/espace/revues') },
        { label: 'Les enveloppes', href: visit.to('/espace/enveloppes') },
      ]}
    >
      {reason && <Notice kind="info">{reason}</Notice>}
      {!reason && queue.length === 0 && (
        <EmptyState title="Aucun dossier ne vous attend">
          Ceux qui demanderont un avis, une instruction ou une signature viendront ici.
        </EmptyState>
      )}
      {(Object.keys(tasks) as TaskName[]).map(task => (
        <TaskTable visit={visit} task={task} items={mine.filter(one => one.task === task)} />
      ))}
      {mine.length < queue.length && (
        <p class="note">
          {plural(queue.length - mine.length, 'dossier')} jugé sans vous, pour un intérêt déclaré.
        </p>
      )}
    </WorkFrame>
  )
}

type TaskProps = { visit: WorkVisit; task: TaskName; items: QueueItem[] }

const TaskTable = ({ visit, task, items }: TaskProps) =>
  items.length === 0 ? null : (
    <Section id={task} title={`${tasks[task].words} (${items.length})`}>
      <DataTable
        id={`file-${task}`}
        caption={tasks[task].words}
        captionHidden
        empty=""
        columns={[
          { key: 'title', label: 'Dossier' },
          { key: 'organisation', label: 'Demandeur' },
          { key: 'state', label: 'État' },
          { key: 'since', label: 'Depuis le' },
          { key: 'due', label: 'Pour le' },
        ]}
        rows={items.map(({ file, deadline }) => ({
          title: (
            <a href={visit.to(`/espace/instruction/${file.id}`)}>
              {file.reference}, {file.title}
            </a>
          ),
          organisation: file.organisation,
          state: states[file.state],
          since: deadline ? formatDay(deadline.since) : '',
          due: deadline ? `${formatDay(deadline.dueOn)} (${fromNow(deadline.dueOn, visit.today)})` : '',
        }))}
      />
    </Section>
  )
