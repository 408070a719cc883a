import { Invalid, NotFound } from '../../../kernel/errors.ts'
import { annexTotals, contractKinds } from '../../../modules/contracts/index.ts'
import { plural } from '../../text/format.ts'
import { DataTable, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { Files, readAnnexes, showTotals, totalColumns } from './annexes.tsx'

/** The part of one partner, year by year and contract by contract. */
export async function partnerPage(visit: WorkVisit) {
  if (!visit.params.nom) throw Invalid.field('nom', 'Choisissez un partenaire.')
  const lines = await readAnnexes(visit)
  if (lines.length === 0) throw new NotFound('Aucune annexe que vous voyez ne nomme ce partenaire.')
  const years = [...new Set(lines.map(({ year }) => year))]
  const pending = lines.filter(({ signed }) => !signed).length
  return (
    <WorkFrame
      visit={visit}
      title={lines[0]!.partner}
      purpose={`Sa part dans ${plural(new Set(lines.map(({ contractId }) => contractId)).size, 'contrat')}, année par année.${pending ? ` ${plural(pending, 'ligne')} de contrats qui ne sont pas encore signés, hors des totaux.` : ''}`}
      crumbs={[
        { label: 'Contrats', href: visit.to('/espace/contrats') },
        { label: 'Annexes financières', href: visit.to('/espace/contrats/annexes') },
      ]}
      next={[
        { label: lines[0]!.contract, href: visit.to(`/espace/contrats/${lines[0]!.contractId}`) },
        { label: 'Tous les partenaires', href: visit.to('/espace/contrats/annexes') },
      ]}
      tools={<Files visit={visit} />}
    >
      {years.map(year => {
        const ofYear = lines.filter(line => line.year === year)
        return (
          <Section id={`annee-${year}`} title={String(year)}>
            <DataTable
              id={`annexe-${year}`}
              caption={`Annexes de ${year}, par contrat`}
              captionHidden
              empty=""
              columns={[
                { key: 'contract', label: 'Contrat' },
                { key: 'kind', label: 'Nature' },
                { key: 'where', label: 'Territoires' },
                { key: 'note', label: 'Note' },
                ...totalColumns,
              ]}
              rows={[
                ...ofYear.map(line => ({
                  contract: (
                    <>
                      <a href={visit.to(`/espace/contrats/${line.contractId}`)}>{line.contract}</a>
                      {!line.signed && ', non signé'}
                    </>
                  ),
                  kind: contractKinds[line.kind],
                  where: line.territories.join(', '),
                  note: line.note,
                  ...showTotals({
                    envisaged: line.amount,
                    committed: line.committed ?? 0,
                    paid: line.paid ?? 0,
                  }),
                })),
                {
                  contract: 'Total des contrats signés',
                  kind: '',
                  where: '',
                  note: '',
                  ...showTotals(annexTotals(ofYear)),
                },
              ]}
            />
          </Section>
        )
      })}
    </WorkFrame>
  )
}
