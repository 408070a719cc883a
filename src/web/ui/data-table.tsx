import type { Child } from './types.ts'

export type Column = {
  key: string
  label: string
  /** `end` for numbers. */
  align?: 'start' | 'end' | undefined
  /** The cell that names the row; the first column unless another says so. */
  rowHeader?: boolean | undefined
  sort?: { href: string; state: 'ascending' | 'descending' | 'none' } | undefined
}

export type Row = Record<string, Child>

export type DataTableProps = {
  id: string
  caption: string
  columns: Column[]
  rows: Row[]
  /** Sentence shown when there is no row. */
  empty: string
  captionHidden?: boolean | undefined
  /** Totals. */
  foot?: Row | undefined
}

const stickyFrom = 25

/** Table in a region that scrolls both ways by keyboard; header and row names stay in view. */
export const DataTable = ({ id, caption, columns, rows, empty, captionHidden, foot }: DataTableProps) => {
  const header = columns.find(column => column.rowHeader)?.key ?? columns[0]?.key
  const cells = (row: Row) =>
    columns.map(column =>
      column.key === header ? (
        <th scope="row" class={alignment(column)}>
          {row[column.key]}
        </th>
      ) : (
        <td class={alignment(column)}>{row[column.key]}</td>
      ),
    )
  return (
    <section
      class={rows.length >= stickyFrom ? 'table table--tall' : 'table'}
      aria-labelledby={`${id}-caption`}
      tabindex={0}
    >
      <table class="ds-table" id={id}>
        <caption id={`${id}-caption`}>
          <span class={captionHidden ? 'ds-sr-only' : undefined}>{caption}</span>
        </caption>
        <thead>
          <tr>{columns.map(HeaderCell)}</tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr>{cells(row)}</tr>
          ))}
          {rows.length === 0 && (
            <tr>
              <td class="table__empty" colspan={columns.length}>
                {empty}
              </td>
            </tr>
          )}
        </tbody>
        {foot && (
          <tfoot>
            <tr>{cells(foot)}</tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}

const HeaderCell = (column: Column) => (
  <th scope="col" class={alignment(column)} aria-sort={column.sort?.state}>
    {column.sort ? (
      <a class="sort" href={column.sort.href}>
        {column.label}
        <span class={`sort__mark sort__mark--${column.sort.state}`} aria-hidden="true" />
      </a>
    ) : (
      column.label
    )}
  </th>
)

const alignment = (column: Column) => (column.align === 'end' ? 'number' : undefined)
