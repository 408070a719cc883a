import type { RegisterRow } from '../../../platform/registers/index.ts'
import { address, without } from '../../address.ts'
import { briefColumns } from '../../list-parts.ts'
import { showCell } from '../../text/cell.tsx'
import { DataTable, KeptParameters, Pager } from '../../ui/index.ts'
import type { Child } from '../../ui/types.ts'
import type { WorkVisit } from '../visit.ts'
import { ColumnChoice } from './list-tools.tsx'
import type { OpenList } from './open-list.ts'

type Props = {
  visit: WorkVisit
  open: OpenList
  caption: string
  empty?: string
  /** How a page shows some cells in its own way. */
  cells?: Record<string, (row: RegisterRow) => Child>
  /** Columns of the page alone. */
  besides?: { key: string; label: string; align?: 'end'; cell: (row: RegisterRow) => Child }[]
}

/** The rows of a list, a page of them, each leading to its own page; those who may change many at once tick them. */
export const WorkTable = ({ visit, open, caption, empty = '', cells = {}, besides = [] }: Props) => {
  const { list, path, register, question, page, edits } = open
  const brief = register.columns.filter(column => column.brief)
  const [first] = brief
  const ticked = edits.length > 0 && page.rows.length > 0
  const table = (
    <DataTable
      id={path.split('/').at(-1)!}
      caption={caption}
      captionHidden
      empty={empty}
      columns={[
        ...(ticked ? [{ key: 'tick', label: 'Choisir' }] : []),
        ...briefColumns(visit, register, question.sort).map(column => ({
          ...column,
          rowHeader: column.key === first!.key,
        })),
        ...besides,
      ]}
      rows={page.rows.map(row => ({
        tick: <Tick row={row} name={String(row[list.name])} />,
        ...Object.fromEntries(besides.map(({ key, cell }) => [key, cell(row)])),
        ...Object.fromEntries(
          brief.map(column => {
            const shown = cells[column.key]?.(row) ?? showCell(column, row, visit.to)
            const href = list.pageOf ? list.pageOf(row) : `${path}/${row.id}`
            return [column.key, column === first && href ? <a href={visit.link(href)}>{shown}</a> : shown]
          }),
        ),
      }))}
    />
  )
  return (
    <>
      {ticked ? <TickForm open={open}>{table}</TickForm> : table}
      <Pager
        summary={open.summary}
        previous={visit.params.apres ? address(path, without(visit.params, 'apres')) : undefined}
        next={page.next ? address(path, { ...visit.params, apres: page.next }) : undefined}
      />
      {page.rows.length > 0 && <ColumnChoice open={open} />}
    </>
  )
}

/** Rows to tick, and the buttons that change them: those ticked, or all that the filters leave. */
export const TickForm = ({
  open: { path, filters, total },
  children,
}: {
  open: OpenList
  children?: Child
}) => (
  <form method="get" action={`${path}/lot`}>
    {children}
    <KeptParameters keep={filters} />
    <div class="work-actions">
      <button class="ds-button" data-variant="secondary" type="submit">
        Modifier les lignes cochées
      </button>
      <button class="ds-button" data-variant="tertiary" type="submit" name="toutes" value="oui">
        {total.more ? 'Modifier toutes les lignes filtrées' : `Modifier les ${total.rows} lignes filtrées`}
      </button>
    </div>
  </form>
)

export const Tick = ({ row, name }: { row: { id?: unknown }; name: string }) => (
  <label class="check">
    <input class="ds-input" type="checkbox" name="ligne" value={String(row.id)} />
    <span class="ds-sr-only">{name}</span>
  </label>
)
