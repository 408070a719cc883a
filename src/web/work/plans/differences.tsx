import type { PlanDifference } from '../../../modules/plans/index.ts'
import { DataTable } from '../../ui/index.ts'
import { actionLabels, fieldInWords } from './action-fields.ts'

const kinds = { added: 'ajoutée', removed: 'retirée', changed: 'modifiée' }
const nothing = { axes: [], needs: [], organisations: [] }

/** What differs between two contents of a plan, fiche by fiche. */
export const Differences = ({ id, differences }: { id: string; differences: PlanDifference[] }) => (
  <DataTable
    id={id}
    caption="Différences, fiche par fiche"
    captionHidden
    empty="Rien : c’est le même contenu."
    columns={[
      { key: 'action', label: 'Fiche' },
      { key: 'what', label: 'Ce qui change' },
      { key: 'before', label: 'Avant' },
      { key: 'after', label: 'Après' },
    ]}
    rows={differences.flatMap(({ kind, number, title, fields }) =>
      fields.length === 0
        ? [{ action: `${number}. ${title}`, what: `Fiche ${kinds[kind]}`, before: '', after: '' }]
        : fields
            .filter(({ name }) => name in actionLabels)
            .map(({ name, before, after }) => ({
              action: `${number}. ${title}`,
              what: actionLabels[name]!,
              before: fieldInWords(name, before, nothing),
              after: fieldInWords(name, after, nothing),
            })),
    )}
  />
)
