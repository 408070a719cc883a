import { Invalid } from '../../../kernel/errors.ts'
import {
  type AnnexLine,
  type AnnexTotals,
  annexLines,
  annexTotals,
  listAnnexed,
  partnerKey,
  partySides,
} from '../../../modules/contracts/index.ts'
import { territoriesSeen } from '../../../modules/territories/index.ts'
import { optionsOf } from '../../forms/index.ts'
import { formatEuros } from '../../text/format.ts'
import { type Column, DataTable, Downloads, EmptyState, FilterForm } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

/** The lines of the annexes that a person may read, under the filters of the address: partner, year, side.
 * @throws Invalid by parameter */
export async function readAnnexes(visit: WorkVisit): Promise<AnnexLine[]> {
  const { db } = visit.site
  const { nom, annee, cote } = visit.params
  const unknown = Object.keys(visit.params).find(
    name => !['programme', 'nom', 'annee', 'cote'].includes(name),
  )
  if (unknown) throw Invalid.field(unknown, 'Ce filtre n’existe pas.')
  if (annee && !/^\d{4}$/.test(annee)) throw Invalid.field('annee', 'Écrivez une année, par exemple 2026.')
  if (cote && !(cote in partySides)) throw Invalid.field('cote', 'Choisissez un côté de la liste.')
  const seen = await territoriesSeen(db, visit.actor, visit.programme.code, visit.today)
  const contracts = await listAnnexed(
    db,
    visit.programme.id,
    seen.map(({ id }) => id),
  )
  return annexLines(contracts).filter(
    line =>
      (!nom || partnerKey(line.partner) === partnerKey(nom)) &&
      (!annee || String(line.year) === annee) &&
      (!cote || line.side === cote),
  )
}

const euros = (cents: number) => formatEuros(cents, 'exact')
export const showTotals = ({ envisaged, committed, paid }: AnnexTotals) => ({
  envisaged: euros(envisaged),
  committed: euros(committed),
  paid: euros(paid),
})
export const totalColumns: Column[] = [
  { key: 'envisaged', label: 'Envisagé', align: 'end' },
  { key: 'committed', label: 'Engagé', align: 'end' },
  { key: 'paid', label: 'Versé', align: 'end' },
]

/** The lines as files, under the same filters. */
export const Files = ({ visit }: { visit: WorkVisit }) => {
  const { nom, annee, cote } = visit.params
  return (
    <Downloads
      items={(['csv', 'xlsx'] as const).map(format => ({
        label: format.toUpperCase(),
        href: visit.to(`/espace/contrats/annexes/lignes.${format}`, { nom, annee, cote }),
      }))}
    />
  )
}

/** What each partner envisages, committed and paid across protocols, contracts and CRTE. */
export async function annexesPage(visit: WorkVisit) {
  const lines = await readAnnexes(visit)
  const { programme, annee, cote } = visit.params
  const partners = [...new Map(lines.map(line => [partnerKey(line.partner), line.partner])).values()].sort(
    (a, b) => a.localeCompare(b, 'fr'),
  )
  const of = (partner: string) => lines.filter(line => partnerKey(line.partner) === partnerKey(partner))
  return (
    <WorkFrame
      visit={visit}
      title="Annexes financières, par partenaire"
      purpose="Ce que chaque partenaire envisage, engage et verse dans les protocoles, les contrats et les CRTE que vous voyez."
      crumbs={[{ label: 'Contrats', href: visit.to('/espace/contrats') }]}
      next={[{ label: 'Les contrats, où l’État écrit leurs annexes', href: visit.to('/espace/contrats') }]}
      tools={lines.length > 0 && <Files visit={visit} />}
    >
      <FilterForm
        action="/espace/contrats/annexes"
        keep={programme ? { programme } : undefined}
        fields={[
          { name: 'annee', label: 'Année', kind: 'text', value: annee },
          {
            name: 'cote',
            label: 'Côté',
            kind: 'select',
            value: cote,
            options: [{ value: '', label: 'Tous' }, ...optionsOf(partySides)],
          },
        ]}
      />
      {partners.length === 0 ? (
        <EmptyState title="Aucune ligne d’annexe ici">
          Elles s’écrivent dans chaque contrat, sous « Annexe financière annuelle ».
        </EmptyState>
      ) : (
        <DataTable
          id="partenaires"
          caption="Annexes des contrats signés, par partenaire"
          empty=""
          columns={[
            { key: 'partner', label: 'Partenaire' },
            { key: 'contracts', label: 'Contrats', align: 'end' },
            ...totalColumns,
          ]}
          rows={[
            ...partners.map(partner => ({
              partner: (
                <a href={visit.to('/espace/contrats/annexes/partenaire', { nom: partner, annee })}>
                  {partner}
                </a>
              ),
              contracts: new Set(of(partner).map(({ contractId }) => contractId)).size,
              ...showTotals(annexTotals(of(partner))),
            })),
            {
              partner: 'Ensemble',
              contracts: new Set(lines.map(({ contractId }) => contractId)).size,
              ...showTotals(annexTotals(lines)),
            },
          ]}
        />
      )}
    </WorkFrame>
  )
}
