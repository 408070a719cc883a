import { listPublicAwards, type PublicAward } from '../../modules/appraisals/index.ts'
import { getProgramme } from '../../modules/figures/index.ts'
import type { Visit } from '../site.ts'
import { formatDay, formatEuros, plural } from '../text/format.ts'
import { DataTable } from '../ui/index.ts'
import { Frame } from './frame.tsx'

/** Individual aids, each with the legal base and the number of the scheme that carry it. */
export const AwardsTable = ({ visit, awards }: { visit: Visit; awards: readonly PublicAward[] }) => (
  <DataTable
    id="aides"
    caption="Aides accordées"
    captionHidden
    empty="Aucune aide."
    columns={[
      { key: 'beneficiary', label: 'Bénéficiaire' },
      { key: 'project', label: 'Projet' },
      { key: 'commune', label: 'Commune' },
      { key: 'cents', label: 'Aide', align: 'end' },
      { key: 'on', label: 'Décidée le' },
      { key: 'base', label: 'Base légale' },
      { key: 'number', label: 'Régime' },
    ]}
    rows={awards.map(award => ({
      beneficiary: award.siren ? `${award.beneficiary}, SIREN ${award.siren}` : award.beneficiary,
      project: <a href={visit.to(`/projets/${award.projectCode}`)}>{award.project}</a>,
      commune: award.commune ?? '',
      cents: formatEuros(award.cents, 'exact'),
      on: formatDay(award.decidedOn),
      base: award.base ?? 'Non calculée',
      number: award.saNumber ?? '',
    }))}
  />
)

/** The individual aids that the law asks to publish. */
export async function awardsPage(visit: Visit) {
  const { db } = visit.site
  const programme = await getProgramme(db, visit.params.programme)
  const awards = await listPublicAwards(db, { programmeId: programme.id })
  return (
    <Frame
      visit={visit}
      title="Aides individuelles publiées"
      purpose={`${plural(awards.length, 'aide')} au-dessus du seuil de publication du jour de leur décision (RGEC, article 9).`}
      demonstration={programme.demonstration}
      next={[
        { label: 'Le simulateur d’aides', href: '/simulateur-aides' },
        { label: 'Les chiffres du fonds', href: visit.to('/chiffres') },
      ]}
    >
      <AwardsTable visit={visit} awards={awards} />
    </Frame>
  )
}
