import { Invalid } from '../../../kernel/errors.ts'
import {
  type Edit,
  editRows,
  listAs,
  mostRows,
  type Outcome,
  tally,
  type WorkList,
} from '../../../modules/bulk/index.ts'
import {
  everyRow,
  listRowsById,
  type RegisterRow,
  readListQuestion,
} from '../../../platform/registers/index.ts'
import { address, without } from '../../address.ts'
import { Form } from '../../forms/index.ts'
import { withWhy } from '../../forms/why-field.ts'
import { plural } from '../../text/format.ts'
import { EmptyState, Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import type { Post } from '../work.ts'
import { editsOf } from './open-list.ts'
import { countInWords, Outcomes } from './outcomes.tsx'

type Read = { id: number; version: number }
type Body = Record<string, unknown>

/** `12:3,14:1`: rows with the version the person read. */
const writeRows = (rows: readonly Read[]) => rows.map(({ id, version }) => `${id}:${version}`).join(',')
const readRows = (text: unknown): Read[] =>
  [...String(text ?? '').matchAll(/(\d{1,15}):(\d{1,9})/g)].map(([, id, version]) => ({
    id: Number(id),
    version: Number(version),
  }))

const crumbsOf = (visit: WorkVisit, list: WorkList) => [
  { label: list.title, href: visit.to(`/${list.path}`) },
]

/** The rows that are ticked; all those that the filters leave; or those of the form that comes back. */
async function chosenRows(visit: WorkVisit, list: WorkList): Promise<RegisterRow[]> {
  const { db } = visit.site
  const register = await listAs(db, list, visit)
  const question = await readListQuestion(db, register, without(visit.params, 'ligne', 'toutes'))
  const sent = visit.typed.values?.rows
  if (visit.params.toutes && !sent) {
    const rows: RegisterRow[] = []
    for await (const row of everyRow(db, register, visit.programme, question)) {
      if (rows.length >= mostRows)
        throw Invalid.field('toutes', `Au plus ${mostRows} lignes à la fois : filtrez la liste.`)
      rows.push(row)
    }
    return rows
  }
  const ids = sent ? readRows(sent).map(({ id }) => id) : visit.several('ligne').map(Number)
  const known = ids.filter(id => Number.isSafeInteger(id) && id > 0).slice(0, mostRows)
  return [...(await listRowsById(db, register, visit.programme, known)).values()]
}

/** Which field changes, and into what: one form for each. */
async function lotPage(visit: WorkVisit, list: WorkList) {
  const rows = await chosenRows(visit, list)
  const edits = editsOf(visit, list)
  const lines = rows.map(row => ({ id: Number(row.id), version: Number(row.version) }))
  return (
    <WorkFrame
      visit={visit}
      title="Modifier plusieurs lignes"
      purpose={`${list.title} : ${plural(rows.length, 'ligne')}. Rien n’est enregistré avant que vous ayez vu ce qui changerait.`}
      crumbs={crumbsOf(visit, list)}
    >
      {rows.length === 0 || edits.length === 0 ? (
        <EmptyState title={edits.length ? 'Aucune ligne cochée' : 'Rien ne se modifie d’ici'}>
          Revenez à la liste, et cochez des lignes.
        </EmptyState>
      ) : (
        await Promise.all(
          edits.map(edit => <EditForm visit={visit} list={list} edit={edit} rows={rows} lines={lines} />),
        )
      )}
    </WorkFrame>
  )
}

const EditForm = async ({
  visit,
  list,
  edit,
  rows,
  lines,
}: {
  visit: WorkVisit
  list: WorkList
  edit: Edit
  rows: RegisterRow[]
  lines: Read[]
}) => (
  <Section id={`champ-${edit.code}`} title={edit.label}>
    <Form
      visit={visit}
      id={edit.code}
      action={address(`/${list.path}/lot`, without(visit.params, 'ligne', 'toutes'))}
      submit="Voir ce qui changerait"
      variant="secondary"
      keep={{ edit: edit.code, rows: writeRows(lines) }}
      fields={withWhy(await edit.fields(visit.site.db, visit, rows), 1)}
    />
  </Section>
)

/** What would become of each row, then the button that does it; or, once done, what was refused. */
async function outcomesPage(visit: WorkVisit, list: WorkList, outcomes: Outcome[], done: boolean) {
  const register = await listAs(visit.site.db, list, visit)
  const { edit: code, rows: _, cle: __, formulaire: ___, ...typed } = visit.typed.values ?? {}
  const { changed, refused } = tally(outcomes)
  const label = list.edits.find(edit => edit.code === code)?.label ?? ''
  const read = readRows(visit.typed.values?.rows)
  return (
    <WorkFrame
      visit={visit}
      title={done ? 'Ce qui a changé' : 'Ce qui changerait'}
      purpose={`${list.title}, ${label.toLowerCase()}. ${countInWords(outcomes, done)}`}
      crumbs={crumbsOf(visit, list)}
      next={[{ label: 'Revenir à la liste', href: address(`/${list.path}`, visit.params) }]}
    >
      {refused > 0 && (
        <Notice kind="warning">
          {done
            ? 'Les autres lignes sont enregistrées. Celles-ci sont restées comme elles étaient.'
            : 'Ces lignes resteront comme elles sont.'}
        </Notice>
      )}
      <Outcomes visit={visit} register={register} path={`/${list.path}`} outcomes={outcomes} done={done} />
      {!done && changed > 0 && (
        <Form
          visit={{ ...visit, typed: { problems: [] } }}
          action={address(`/${list.path}/lot`, visit.params)}
          submit={`Enregistrer ${plural(changed, 'changement')}`}
          keep={{ ...asText(typed), edit: String(code), rows: writeRows(read), confirme: 'oui' }}
          fields={[]}
        />
      )}
    </WorkFrame>
  )
}

const asText = (body: Body): Record<string, string> =>
  Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )

const confirmed = (body: Body) => body.confirme === 'oui'

export const lotPageOf = (list: WorkList) => (visit: WorkVisit) => lotPage(visit, list)

export const lotPostOf = (list: WorkList): Post<WorkVisit, typeof editRows.input, Outcome[]> => ({
  useCase: editRows,
  input: (body, visit) => ({
    list,
    asker: { actor: visit.actor, programme: visit.programme, today: visit.today },
    edit: body.edit,
    typed: asText(body),
    mode: confirmed(body) ? 'commit' : 'check',
    rows: readRows(body.rows),
    why: body.why,
  }),
  done: (outcomes, visit) =>
    confirmed(visit.typed.values ?? {}) && tally(outcomes).refused === 0
      ? { to: address(`/${list.path}`, visit.params), say: countInWords(outcomes, true) }
      : { show: outcomesPage(visit, list, outcomes, confirmed(visit.typed.values ?? {})) },
  page: visit => lotPage(visit, list),
})
