import { whyNot } from '../../../kernel/permission.ts'
import { isExcluded, states } from '../../../modules/applications/index.ts'
import {
  appraisalsPolicy,
  listQueue,
  type QueueItem,
  type TaskName,
  tasks,
} from '../../../modules/appraisals/index.ts'
import { workLists } from '../../../modules/lists.ts'
import { listKeys } from '../../../platform/registers/index.ts'
import { formatDay, fromNow, plural } from '../../text/format.ts'
import { DataTable, EmptyState, Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { ColumnChoice, ListFilters, ListTools } from '../lists/list-tools.tsx'
import { listNext, openList } from '../lists/open-list.ts'
import { Tick, TickForm } from '../lists/work-table.tsx'
import type { WorkVisit } from '../visit.ts'

/** What waits for a judge: each kind of gesture, what is due first on top. */
export async function queuePage(visit: WorkVisit) {
  const reason = whyNot(appraisalsPolicy['declare-interest'], visit.actor)
  const { db } = visit.site
  const [queue, open] = await Promise.all([
    reason ? [] : listQueue(db, visit.programme.code, visit.actor),
    openList(visit, workLists.queue),
  ])
  const mine = queue.filter(({ blockers }) => !isExcluded(blockers))
  const keys = new Set(await listKeys(db, open.register, visit.programme, open.question, mine.length))
  const shown = mine.filter(({ file }) => keys.has(String(file.id)))
  const ticked = open.edits.length > 0
  const tables = (Object.keys(tasks) as TaskName[]).map(task => (
    <TaskTable visit={visit} task={task} ticked={ticked} items={shown.filter(one => one.task === task)} />
  ))
  const late = mine.filter(one => one.deadline && one.deadline.dueOn < visit.today).length
  return (
    <WorkFrame
      visit={visit}
      title="Instruction"
      purpose={`${plural(mine.length, 'dossier')} à voir${late ? `, ${late} en retard` : ''}. Les délais comptent les jours ouvrés et s’arrêtent quand le demandeur corrige.`}
      next={[
        { label: 'Les revues de ma région', href: visit.to('/espace/revues') },
        { label: 'Les enveloppes', href: visit.to('/espace/enveloppes') },
        ...listNext(visit, open),
      ]}
      tools={<ListTools open={open} />}
    >
      {reason && <Notice kind="info">{reason}</Notice>}
      {!reason && queue.length === 0 && (
        <EmptyState title="Aucun dossier ne vous attend">
          Ceux qui demanderont un avis, une instruction ou une signature viendront ici.
        </EmptyState>
      )}
      {mine.length > 0 && <ListFilters visit={visit} open={open} />}
      {mine.length > 0 && shown.length === 0 && <p>Aucun dossier sous ces filtres.</p>}
      {ticked && shown.length > 0 ? <TickForm open={open}>{tables}</TickForm> : tables}
      {shown.length > 0 && <ColumnChoice open={open} />}
      {mine.length < queue.length && (
        <p class="note">
          Sans vous, pour un intérêt déclaré : {plural(queue.length - mine.length, 'dossier')}.
        </p>
      )}
    </WorkFrame>
  )
}

type TaskProps = { visit: WorkVisit; task: TaskName; ticked: boolean; items: QueueItem[] }

const TaskTable = ({ visit, task, ticked, items }: TaskProps) =>
  items.length === 0 ? null : (
    <Section id={task} title={`${tasks[task].words} (${items.length})`}>
      <DataTable
        id={`file-${task}`}
        caption={tasks[task].words}
        captionHidden
        empty=""
        columns={[
          ...(ticked ? [{ key: 'tick', label: 'Choisir' }] : []),
          { key: 'title', label: 'Dossier' },
          { key: 'organisation', label: 'Demandeur' },
          { key: 'state', label: 'État' },
          { key: 'since', label: 'Depuis le' },
          { key: 'due', label: 'Pour le' },
        ]}
        rows={items.map(({ file, deadline }) => ({
          tick: <Tick row={file} name={file.reference} />,
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
