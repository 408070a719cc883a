import { type Claim, claimBlockers, claimStates } from '../../../modules/agreements/index.ts'
import { formatEuros, plural } from '../../text/format.ts'
import { Section } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'
import { ClaimForm } from './claim-form.tsx'
import type { Seen } from './find.ts'

const declared = ({ lines }: Claim): number => lines.reduce((sum, { cents }) => sum + cents, 0)

/** What the beneficiary spent, claim by claim. */
export const ClaimsSection = ({
  visit,
  seen,
  claims,
}: {
  visit: WorkVisit
  seen: Seen
  claims: readonly Claim[]
}) => {
  const open = claims.some(({ state }) => state === 'draft' || state === 'sent')
  return (
    <Section id="depenses" title="Dépenses déclarées">
      <ul class="pending">
        {claims.map(claim => (
          <li>
            <div>
              <p class="pending__what">
                <a
                  href={visit.to(`/espace/conventions/depenses/${claim.id}`)}
                >{`Demande n° ${claim.number}`}</a>
              </p>
              <p class="pending__when">
                {`${claimStates[claim.state]}. ${plural(claim.lines.length, 'ligne')}, ${formatEuros(declared(claim), 'exact')} déclarés, ${formatEuros(claim.acceptedCents, 'exact')} acceptés, ${plural(claim.evidenced.length, 'justificatif')}.`}
              </p>
            </div>
          </li>
        ))}
        {claims.length === 0 && <li>Aucune dépense n’est déclarée.</li>}
      </ul>
      {!open && seen.may('write-claim') && claimBlockers(seen.file.state).length === 0 && (
        <details>
          <summary>Déclarer des dépenses</summary>
          <ClaimForm visit={visit} agreementId={seen.agreement.id} />
        </details>
      )}
    </Section>
  )
}
