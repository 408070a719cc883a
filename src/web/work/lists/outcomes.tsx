import type { Outcome } from '../../../modules/bulk/index.ts'
import { tally } from '../../../modules/bulk/index.ts'
import type { Column, Register } from '../../../platform/registers/index.ts'
import { showCell } from '../../text/cell.tsx'
import { plural } from '../../text/format.ts'
import { DataTable } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'

type Props = {
  visit: WorkVisit
  register: Register
  path: string
  outcomes: readonly Outcome[]
  done: boolean
}

const words = (done: boolean): Record<Outcome['kind'], string> =>
  done
    ? { added: 'Ajoutée', changed: 'Changée', left: 'Inchangée', refused: 'Refusée' }
    : { added: 'Sera ajoutée', changed: 'Sera changée', left: 'Ne change pas', refused: 'Refusée' }

/** How many rows of each kind, in one sentence. */
export function countInWords(outcomes: readonly Outcome[], done: boolean): string {
  const { added, changed, left, refused } = tally(outcomes)
  const be = (n: number, participle: string) =>
    `${plural(n, 'ligne')} ${done ? '' : n > 1 ? 'seront ' : 'sera '}${participle}${n > 1 ? 's' : ''}`
  const parts = [
    added && be(added, 'ajoutée'),
    changed && be(changed, 'changée'),
    left && `${plural(left, 'ligne')} inchangée${left > 1 ? 's' : ''}`,
    refused && `${plural(refused, 'ligne')} refusée${refused > 1 ? 's' : ''}`,
  ].filter(Boolean)
  return `${parts.join(', ') || 'Aucune ligne'}.`
}

/** What becomes of each row: those refused first, with the reason, then what changes, before and after. */
export const Outcomes = ({ visit, register, path, outcomes, done }: Props) => {
  const order: Outcome['kind'][] = ['refused', 'added', 'changed', 'left']
  const numbered = outcomes.some(({ number }) => number !== undefined)
  const sorted = [...outcomes].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  return (
    <DataTable
      id="lignes"
      caption={done ? 'Ce que chaque ligne est devenue' : 'Ce que chaque ligne deviendrait'}
      captionHidden
      empty="Aucune ligne."
      columns={[
        { key: 'name', label: 'Ligne', rowHeader: true },
        ...(numbered ? [{ key: 'number', label: 'Dans le fichier', align: 'end' as const }] : []),
        { key: 'kind', label: 'Résultat' },
        { key: 'what', label: done ? 'Changement ou raison' : 'Avant → après, ou raison' },
      ]}
      rows={sorted.map(outcome => ({
        name:
          outcome.id && outcome.href !== null ? (
            <a href={visit.link(outcome.href ?? `${path}/${outcome.id}`)}>
              {outcome.name || `n° ${outcome.id}`}
            </a>
          ) : (
            outcome.name || 'Ligne nouvelle'
          ),
        number: outcome.number,
        kind: words(done)[outcome.kind],
        what:
          outcome.kind === 'refused' ? (
            <Reasons outcome={outcome} />
          ) : (
            <Changes visit={visit} register={register} outcome={outcome} />
          ),
      }))}
    />
  )
}

const Reasons = ({ outcome: { why, number } }: { outcome: Outcome }) => (
  <ul class="plain">
    {why.map(({ path, message }) => (
      <li>
        {number !== undefined && `Ligne ${number}${path ? `, colonne « ${path} »` : ''} : `}
        {message}
      </li>
    ))}
  </ul>
)

const Changes = ({
  visit,
  register,
  outcome,
}: {
  visit: WorkVisit
  register: Register
  outcome: Outcome
}) => {
  const cell = (column: Column, value: Outcome['changes'][number]['after']) =>
    showCell(withoutLink(column), { [column.key]: value }, visit.to)
  return (
    <ul class="plain">
      {outcome.changes.map(({ key, before, after }) => {
        const column = register.columns.find(one => one.key === key)!
        return (
          <li class="prose">
            {column.label} : {outcome.kind === 'added' ? null : <>{cell(column, before)} → </>}
            {cell(column, after)}
          </li>
        )
      })}
    </ul>
  )
}

const withoutLink = ({ link: _, ...column }: Column): Column => column
