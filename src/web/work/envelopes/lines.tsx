import type { EnvelopeLine } from '../../../modules/funding/index.ts'
import { Form } from '../../forms/index.ts'
import { formatEuros, formatInstant } from '../../text/format.ts'
import { DataTable } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'

const kinds: Record<EnvelopeLine['kind'], string> = {
  endowment: 'Dotation',
  transfer: 'Transfert',
  award: 'Aide accordée',
  contract: 'Convention',
  payment: 'Versement',
}
const exact = (cents: number) => formatEuros(cents, 'exact')

/** Every line of an envelope, the last first. `corrects`: the person may put an endowment right. */
export const Lines = ({
  visit,
  envelopeId,
  lines,
  corrects,
}: {
  visit: WorkVisit
  envelopeId: number
  lines: readonly EnvelopeLine[]
  corrects: boolean
}) => (
  <DataTable
    id="lignes-table"
    caption="Lignes, la dernière d’abord"
    captionHidden
    empty="Aucune ligne : l’enveloppe est vide."
    columns={[
      { key: 'id', label: 'Ligne' },
      { key: 'kind', label: 'Nature' },
      { key: 'amount', label: 'Montant', align: 'end' },
      { key: 'about', label: 'Objet' },
      { key: 'entry', label: 'Ligne publique' },
      { key: 'who', label: 'Par' },
    ]}
    rows={lines.map(line => ({
      id: `n° ${line.id}`,
      kind: line.reversesId ? `${kinds[line.kind]}, annule la ligne n° ${line.reversesId}` : kinds[line.kind],
      amount: exact(line.amount),
      about: (
        <>
          {line.applicationId && (
            <a href={visit.to(`/espace/instruction/${line.applicationId}`)}>{line.reference}</a>
          )}
          {line.other && `${line.amount > 0 ? 'depuis' : 'vers'} ${line.other}`}
          {line.reason && <span class="note">{line.reason}</span>}
          {corrects && line.kind === 'endowment' && line.entryId && !line.reversesId && !line.undone && (
            <Correct visit={visit} envelopeId={envelopeId} line={line} />
          )}
        </>
      ),
      entry: line.entryId ? (
        <a href={visit.to(`/ecritures/${line.entryId}`, { programme: visit.programme.code })}>
          écriture n° {line.entryId}
        </a>
      ) : (
        ''
      ),
      who: `${line.author}, ${formatInstant(line.at)}`,
    }))}
  />
)

const Correct = ({
  visit,
  envelopeId,
  line,
}: {
  visit: WorkVisit
  envelopeId: number
  line: EnvelopeLine
}) => (
  <details>
    <summary>{`Corriger la ligne n° ${line.id}`}</summary>
    <Form
      visit={visit}
      id={`corriger-${line.id}`}
      action={visit.to(`/espace/enveloppes/${envelopeId}/lignes/${line.id}/corriger`)}
      submit="Corriger"
      variant="secondary"
      fields={[
        {
          name: 'amount',
          label: 'Montant juste',
          help: '0 : cette dotation n’aurait pas dû être écrite.',
          kind: 'euros',
        },
        { name: 'reason', label: 'Motif', kind: 'text' },
      ]}
    />
  </details>
)
