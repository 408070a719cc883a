import type { Claim } from '../../../modules/agreements/index.ts'
import { Form } from '../../forms/index.ts'
import type { WorkVisit } from '../visit.ts'

/** Invoices paid, a line each. */
export const ClaimForm = ({
  visit,
  agreementId,
  claim,
}: {
  visit: WorkVisit
  agreementId: number
  claim?: Claim
}) => (
  <Form
    visit={visit}
    id="depenses-lignes"
    action={visit.to(`/espace/conventions/${agreementId}/depenses`)}
    submit="Enregistrer"
    version={claim?.version ?? 0}
    draft
    keep={claim ? { claimId: claim.id } : {}}
    values={{ lines: claim?.lines }}
    fields={[
      {
        name: 'lines',
        label: 'Factures payées',
        kind: 'lines',
        blank: 3,
        columns: [
          { name: 'label', label: 'Dépense', kind: 'text' },
          { name: 'supplier', label: 'Fournisseur', kind: 'text' },
          { name: 'invoice', label: 'Numéro de facture', kind: 'text' },
          { name: 'paidOn', label: 'Payée le', kind: 'day' },
          { name: 'cents', label: 'Montant hors taxes (€)', kind: 'euros' },
        ],
      },
    ]}
  />
)
