import { getProgramme } from '../../modules/figures/index.ts'
import {
  type Column,
  countRows,
  listRows,
  type Register,
  type RegisterRow,
  readListQuestion,
} from '../../platform/registers/index.ts'
import { address, pick, rowPath, without } from '../address.ts'
import { activeOf, briefColumns, fieldsOf, filtersOf, summaryOf } from '../list-parts.ts'
import { showsMadeUp } from '../made-up.ts'
import type { Visit } from '../site.ts'
import { showCell } from '../text/cell.tsx'
import { DataTable, Downloads, FilterForm, Pager } from '../ui/index.ts'
import type { Child } from '../ui/types.ts'
import { Frame } from './frame.tsx'

/** A public list: filters kept in the address, sort, pages, and the CSV of exactly what is filtered. */
export async function registerListPage(visit: Visit, register: Register): Promise<Child> {
  const { db } = visit.site
  const { params, path } = visit
  const programme = await getProgramme(db, params.programme)
  const question = await readListQuestion(db, register, params)
  const [page, total] = await Promise.all([
    listRows(db, register, programme, question),
    countRows(db, register, programme, question),
  ])
  const filters = filtersOf(visit, register)
  const summary = summaryOf(total)
  return (
    <Frame
      visit={visit}
      title={register.title}
      purpose={
        params.programme && register.scope !== 'all'
          ? `${register.purpose} Programme : ${programme.name}.`
          : register.purpose
      }
      demonstration={showsMadeUp(register, programme, page.rows)}
      crumbs={[
        { label: 'Accueil', href: '/' },
        { label: 'Registres', href: '/registres' },
      ]}
      tools={
        <Downloads
          items={[
            { label: 'CSV', href: address(`/api/v1/${register.resource}.csv`, filters), note: summary },
            { label: 'Classeur', href: address(`/exports/${register.path}.xlsx`, filters) },
          ]}
        />
      }
      next={[
        { label: 'Les chiffres du programme', href: visit.to('/chiffres') },
        ...(register.links ?? []).map(({ label, path }) => ({ label, href: visit.to(path) })),
        ...(visit.session
          ? [
              {
                label: 'Garder cette liste',
                href: address('/espace/listes/nouvelle', { registre: register.path, ...filters }),
              },
            ]
          : []),
        { label: 'La même liste par l’API', href: address(`/api/v1/${register.resource}`, filters) },
      ]}
    >
      {(register.search || register.filters.length > 0) && (
        <FilterForm
          action={path}
          fields={await fieldsOf(visit, register)}
          active={await activeOf(visit, register)}
          resetHref={address(path, pick(params, ['programme']))}
          keep={pick(params, ['programme', 'tri'])}
          label={`Filtrer : ${register.title}`}
          folded={register.search ? 'Chercher et filtrer' : 'Filtrer'}
        />
      )}
      <p class="summary" role="status">
        {summary}
      </p>
      <DataTable
        id={register.path}
        caption={register.title}
        captionHidden
        empty="Aucune ligne avec ces filtres. Retirez-en un pour élargir."
        columns={briefColumns(visit, register, question.sort)}
        rows={page.rows.map(row => briefRow(visit, register, row))}
      />
      <Pager
        previous={params.apres ? address(path, without(params, 'apres')) : undefined}
        next={page.next && address(path, { ...params, apres: page.next })}
        summary={summary}
      />
    </Frame>
  )
}

function briefRow(visit: Visit, register: Register, row: RegisterRow): Record<string, Child> {
  const brief = register.columns.filter(column => column.brief)
  return Object.fromEntries(
    brief.map((column, index) => [
      column.key,
      index === 0 ? (
        <a href={visit.to(rowPath(register.path, String(row.code)))}>
          {showCell(unlinked(column), row, visit.to)}
        </a>
      ) : (
        showCell(column, row, visit.to)
      ),
    ]),
  )
}

const unlinked = ({ link: _, ...column }: Column): Column => column
