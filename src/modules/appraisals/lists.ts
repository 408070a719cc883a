import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import { day, identifier, instant, optionsOf, text, words } from '../../platform/registers/index.ts'
import {
  acceptApplication,
  filesIntake,
  filesSeen,
  isExcluded,
  listExcludedFiles,
  startApplication,
  states,
} from '../applications/index.ts'
import { type Asker, type Edit, likePattern, seenTerritories, type WorkList } from '../bulk/index.ts'
import { listCalls } from '../calls/index.ts'
import { listRegions } from '../governance/index.ts'
import { listQueue, tasks } from './queue.ts'
import { listForReview } from './review.ts'
import { listMeetingsOfReview } from './review-store.ts'

export { deMinimisList } from './minimis-list.ts'

const ofFile = (row: { id?: unknown }, { programme }: Asker) => ({
  programme: programme.code,
  applicationId: row.id,
})

const acceptEdit: Edit = {
  code: 'recevable',
  label: 'Déclarer recevables et complets',
  fields: () => [],
  useCase: acceptApplication,
  input: (row, _, asker) => ofFile(row, asker),
}

const listEdit: Edit = {
  code: 'seance',
  label: 'Mettre à l’ordre du jour d’une revue',
  fields: async (db, { programme, today }, rows) => {
    const regions = [...new Set(rows.map(({ region_code }) => String(region_code ?? '')))]
    const sessions = await Promise.all(
      regions.map(region => listMeetingsOfReview(db, programme.id, region, today)),
    )
    return [
      {
        name: 'meetingId',
        label: 'Séance',
        help: 'Celles à venir des régions de ces dossiers.',
        kind: 'select',
        options: sessions
          .flat()
          .map(({ id, heldOn, name }) => ({ value: String(id), label: `${heldOn}, ${name}` })),
      },
    ]
  },
  useCase: listForReview,
  input: (row, { meetingId }, asker) => ({ ...ofFile(row, asker), meetingId }),
}

/** Of a file that they are kept away from, people read what its page says: who asks, under which call, how far it is. */
const columnsFor = (excluded: ReadonlySet<number>) => [
  identifier('id', 'Numéro'),
  text('reference', 'Dossier', { brief: true }),
  text('title', 'Titre', { sortable: true }),
  text('organisation', 'Demandeur', { brief: true }),
  text('organisation_code', 'Demandeur (code)'),
  text('call', 'Appel', { brief: true }),
  text('call_code', 'Appel (code)'),
  words('state', 'Où il en est', states, { brief: true }),
  instant('since', 'Depuis', { brief: true }),
  ...(
    [
      ['territory', 'Territoire'],
      ['region', 'Région'],
      ['wave', 'Vague'],
    ] as const
  ).map(([key, label]) =>
    text(key, label, { from: row => (excluded.has(Number(row.id)) ? null : (row[key] ?? null)) }),
  ),
  day('filed_on', 'Déposé le'),
  identifier('version', 'Version'),
]

/** Filters by territory for whoever sees some, among the files that they are not kept away from. */
const filtersFor = async (db: Db, asker: Asker, excluded: readonly number[]) => {
  const [{ ids, filter }, calls, regions] = await Promise.all([
    seenTerritories(db, asker),
    listCalls(db, asker.programme.id),
    listRegions(db),
  ])
  return [
    { parameter: 'etat', label: 'État', column: 'state', options: optionsOf(states) },
    {
      parameter: 'appel',
      label: 'Appel',
      column: 'call_id',
      options: calls
        .filter(({ state }) => state === 'published')
        .map(({ id, name }) => ({ value: String(id), label: name })),
    },
    {
      parameter: 'region',
      label: 'Région',
      where: (code: string) => sql`(r.region_code = ${code} and r.id <> all(${[...excluded]}::bigint[]))`,
      options: regions.map(({ code, name }) => ({ value: code, label: name })),
    },
    ...(ids.length > 0
      ? [
          {
            parameter: filter.parameter,
            label: filter.label,
            options: filter.options!,
            where: (code: string) =>
              sql`(r.territory_code = ${code} and r.id <> all(${[...excluded]}::bigint[]))`,
          },
        ]
      : []),
    {
      parameter: 'mots',
      label: 'Titre ou référence',
      where: (told: string) =>
        sql`(r.title ilike ${likePattern(told)} or r.reference ilike ${likePattern(told).slice(1)})`,
    },
  ]
}

/** The files that one writes or follows, those that moved last first. */
export const filesList: WorkList = {
  path: 'espace/dossiers',
  title: 'Dossiers',
  singular: 'Dossier',
  purpose: 'Les demandes d’aide que vous écrivez ou que vous suivez.',
  view: 'register_work_file',
  table: 'application',
  name: 'reference',
  order: { column: 'since', descending: true },
  columns: columnsFor(new Set()),
  seenBy: async (db, asker) => {
    const excluded = await listExcludedFiles(db, asker.programme.code, asker.actor)
    return {
      only: filesSeen(asker.actor, asker.programme.code),
      filters: await filtersFor(db, asker, excluded),
      columns: columnsFor(new Set(excluded)),
    }
  },
  edits: [acceptEdit, listEdit],
  importedBy: startApplication,
  intake: filesIntake,
}

const { importedBy: _, intake: __, ...judged } = filesList
const waits = Object.fromEntries(Object.entries(tasks).map(([task, told]) => [task, told.words]))

/** The files that wait for one, and until when; those judged without them are not among them. */
export const queueList: WorkList = {
  ...judged,
  path: 'espace/instruction',
  title: 'Instruction',
  purpose: 'Les dossiers qui attendent un geste de vous.',
  seenBy: async (db, asker) => {
    const [queue, excluded] = await Promise.all([
      listQueue(db, asker.programme.code, asker.actor),
      listExcludedFiles(db, asker.programme.code, asker.actor),
    ])
    const mine = new Map(
      queue.filter(({ blockers }) => !isExcluded(blockers)).map(item => [item.file.id, item]),
    )
    const ids = (task?: string) =>
      [...mine.values()].filter(one => !task || one.task === task).map(one => one.file.id)
    return {
      only: sql`r.id = any(${ids()}::bigint[])`,
      filters: [
        {
          parameter: 'geste',
          label: 'Geste attendu',
          options: optionsOf(waits),
          where: task => sql`r.id = any(${ids(task)}::bigint[])`,
        },
        ...(await filtersFor(db, asker, excluded)),
      ],
      columns: [
        ...columnsFor(new Set(excluded)),
        words('task', 'Geste attendu', waits, { from: row => mine.get(Number(row.id))?.task ?? null }),
        day('due_on', 'Pour le', { from: row => mine.get(Number(row.id))?.deadline?.dueOn ?? null }),
      ],
    }
  },
}
