import { NotFound } from '../../../kernel/errors.ts'
import {
  claimStates,
  dueFor,
  findClaim,
  followUpParameter,
  lastSpendingOn,
  listClaims,
  sendBlockers,
} from '../../../modules/agreements/index.ts'
import { ActionButton, Form } from '../../forms/index.ts'
import { formatDay, formatEuros, parisWallClock } from '../../text/format.ts'
import { DataTable, Section } from '../../ui/index.ts'
import { DocumentsSection } from '../documents/section.tsx'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { ClaimForm } from './claim-form.tsx'
import { getSeen, numberOf } from './find.ts'

/** A claim: its invoices, their evidence, what the operator accepts of each. */
export async function claimPage(visit: WorkVisit, id = '') {
  const { db } = visit.site
  const claim = await findClaim(db, numberOf(id))
  if (!claim) throw new NotFound('Aucune demande n’est à cette adresse.')
  const seen = await getSeen(visit, claim.agreementId)
  const { agreement, file } = seen
  const others = (await listClaims(db, agreement.id)).filter(one => one.id !== claim.id)
  const reasons = sendBlockers(claim, {
    filedOn: parisWallClock(file.filedAt!).slice(0, 10),
    lastOn: lastSpendingOn(
      agreement,
      await followUpParameter(db, 'spending-months', agreement.signedOn ?? visit.today),
    ),
    today: visit.today,
    others,
  })
  const to = (gesture: string) => visit.to(`/espace/conventions/depenses/${claim.id}/${gesture}`)
  const declared = claim.lines.reduce((sum, { cents }) => sum + cents, 0)
  return (
    <WorkFrame
      visit={visit}
      title={`Dépenses n° ${claim.number}, convention ${agreement.code}`}
      purpose={`${file.organisation}. ${claimStates[claim.state]}. ${formatEuros(declared, 'exact')} déclarés : au taux de la convention, ${formatEuros(dueFor(agreement, declared), 'exact')} d’aide au plus.`}
      crumbs={[
        { label: 'Conventions', href: visit.to('/espace/conventions') },
        { label: agreement.code, href: visit.to(`/espace/conventions/${agreement.id}`) },
      ]}
    >
      <DataTable
        id="lignes"
        caption="Factures"
        captionHidden
        empty="Aucune ligne."
        columns={[
          { key: 'label', label: 'Dépense' },
          { key: 'supplier', label: 'Fournisseur' },
          { key: 'invoice', label: 'Facture' },
          { key: 'paidOn', label: 'Payée le' },
          { key: 'cents', label: 'Déclaré', align: 'end' },
          { key: 'accepted', label: 'Accepté', align: 'end' },
          { key: 'note', label: 'Pourquoi' },
        ]}
        rows={claim.lines.map(line => ({
          label: line.label,
          supplier: line.supplier,
          invoice: line.invoice,
          paidOn: formatDay(line.paidOn),
          cents: formatEuros(line.cents, 'exact'),
          accepted: line.acceptedCents === undefined ? '' : formatEuros(line.acceptedCents, 'exact'),
          note: line.note ?? '',
        }))}
        foot={{
          label: 'Total',
          cents: formatEuros(declared, 'exact'),
          accepted: claim.state === 'accepted' ? formatEuros(claim.acceptedCents, 'exact') : '',
        }}
      />
      {claim.reason && <p class="prose">{claim.reason}</p>}
      <DocumentsSection
        visit={visit}
        about={`claim/${claim.id}`}
        place={seen.place}
        asked={claim.lines.map(({ supplier, invoice }) => ({
          code: invoice,
          label: `Facture ${invoice}, ${supplier}`,
          required: true,
        }))}
      />
      {claim.state === 'draft' && seen.may('write-claim') && (
        <Section id="ecrire" title="Écrire, puis envoyer">
          <ClaimForm visit={visit} agreementId={agreement.id} claim={claim} />
          {reasons.length > 0 ? (
            <ul>
              {reasons.map(one => (
                <li>{one}</li>
              ))}
            </ul>
          ) : (
            <ActionButton
              visit={visit}
              id="envoyer"
              action={to('envoyer')}
              label="Envoyer à l’opérateur"
              version={claim.version}
            />
          )}
        </Section>
      )}
      {claim.state === 'sent' && seen.may('check-claim') && (
        <Section id="controler" title="Contrôler ligne à ligne">
          <Form
            visit={visit}
            id="controle"
            action={to('controler')}
            submit="Enregistrer le contrôle"
            version={claim.version}
            values={{
              checks: claim.lines.map((line, rank) => ({ rank, acceptedCents: line.cents })),
            }}
            fields={[
              {
                name: 'checks',
                label: `Ce qui est accepté, dans l’ordre : ${claim.lines.map(({ label }) => label).join(', ')}`,
                kind: 'lines',
                blank: 0,
                columns: [
                  { name: 'rank', label: 'Rang', kind: 'hidden' },
                  { name: 'acceptedCents', label: 'Accepté (€)', kind: 'euros' },
                  { name: 'note', label: 'Pourquoi une part est écartée', kind: 'text' },
                ],
              },
              { name: 'reason', label: 'Observation', kind: 'area', optional: true },
            ]}
          />
        </Section>
      )}
    </WorkFrame>
  )
}
