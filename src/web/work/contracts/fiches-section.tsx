import { type Contract, type Fiche, signedBefore } from '../../../modules/contracts/index.ts'
import { Section } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'

type FichesProps = { visit: WorkVisit; contract: Contract; fiches: Fiche[]; local: boolean }

/** The annexed fiches, those written again since a party signed them, and what a CRTE holds without a fiche. */
export const FichesSection = ({ visit, contract, fiches, local }: FichesProps) => (
  <Section id="fiches" title="Fiches annexées">
    <ul>
      {fiches.map(fiche => {
        const before = signedBefore(contract.parties, fiche)
        const name = `${fiche.number}. ${fiche.title}`
        return (
          <li>
            {local ? <a href={visit.to(`/espace/actions/${fiche.id}`)}>{name}</a> : name}
            {before.length > 0 && `, modifiée depuis la signature de ${before.join(', ')}`}
          </li>
        )
      })}
      {contract.other_actions.map(({ title, owner }) => (
        <li>{`${title}${owner ? ` (${owner})` : ''}, sans fiche`}</li>
      ))}
      {fiches.length + contract.other_actions.length === 0 && <li>Aucune pour l’instant.</li>}
    </ul>
  </Section>
)
