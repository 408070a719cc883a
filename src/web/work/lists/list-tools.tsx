import { address, pick } from '../../address.ts'
import type { Option } from '../../forms/index.ts'
import { fieldsOf } from '../../list-parts.ts'
import { Downloads, type FilterField, FilterForm, KeptParameters } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'
import type { OpenList } from './open-list.ts'

const exported = ({ path, filters }: OpenList, format: 'csv' | 'xlsx') =>
  address(`/exports${path}.${format}`, filters)

/** The rows of the list, all its columns, as files. */
export const ListTools = ({ open }: { open: OpenList }) => (
  <Downloads
    items={[
      { label: 'CSV', href: exported(open, 'csv'), note: open.summary },
      { label: 'Classeur', href: exported(open, 'xlsx') },
    ]}
  />
)

/** The same with the columns one chooses. */
export const ColumnChoice = ({ open }: { open: OpenList }) => (
  <details class="as-of-form">
    <summary>Choisir les colonnes du fichier</summary>
    <form class="work-form" method="get" action={`/exports${open.path}.xlsx`}>
      <KeptParameters keep={open.filters} />
      <fieldset class="ds-fieldset">
        <legend class="ds-label">Colonnes</legend>
        {open.register.columns.map(({ key, label }) => (
          <label class="check">
            <input class="ds-input" type="checkbox" name="colonnes" value={key} checked />
            {label}
          </label>
        ))}
      </fieldset>
      <div class="work-actions">
        <button class="ds-button" data-variant="secondary" type="submit">
          Prendre le classeur
        </button>
        <button
          class="ds-button"
          data-variant="secondary"
          type="submit"
          formaction={`/exports${open.path}.csv`}
        >
          Prendre le CSV
        </button>
      </div>
    </form>
  </details>
)

/** The filters of the list; `besides`: other parameters of the page that they keep; `options`: the values of a filter that the page
 * names. */
export const ListFilters = async ({
  visit,
  open,
  besides = [],
  options = {},
}: {
  visit: WorkVisit
  open: OpenList
  besides?: string[]
  options?: Record<string, Option[]>
}) => (
  <FilterForm
    action={open.path}
    keep={pick(visit.params, ['programme', 'tri', ...besides])}
    fields={(await fieldsOf(visit, open.register))
      .filter(field => !isAlone(field))
      .map((field): FilterField => {
        const named = options[field.name]
        const { name, label, value } = field
        return named
          ? { name, label, value, kind: 'select', options: [{ value: '', label: 'Tous' }, ...named] }
          : field
      })}
  />
)

/** Whoever sees one territory has none to choose. */
const isAlone = (field: FilterField) =>
  field.name === 'territoire' && field.kind === 'select' && field.options.length <= 2
