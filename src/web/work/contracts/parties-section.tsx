import type { Place } from '../../../kernel/permission.ts'
import {
  type Contract,
  contractBlockers,
  heldAt,
  partySides,
  signsFor,
} from '../../../modules/contracts/index.ts'
import { ActionButton } from '../../forms/index.ts'
import { formatDay } from '../../text/format.ts'
import { Section } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'

type PartiesProps = { visit: WorkVisit; contract: Contract; place: Place }

/** Each party, its deliberation and its signature; why it cannot sign yet, for whoever signs for it. */
export const PartiesSection = ({ visit, contract, place }: PartiesProps) => {
  const held = heldAt(visit.actor, place)
  return (
    <Section id="parties" title="Parties et signatures">
      <ol class="pending">
        {contract.parties.map((party, index) => {
          const blockers = contractBlockers(contract, index, held)
          return (
            <li>
              <div>
                <p class="pending__what">{`${party.name} (${partySides[party.side]})`}</p>
                <p class="pending__when">
                  {[
                    party.signatory && `${party.signatory}, ${party.capacity}`,
                    party.deliberation && `vu la délibération ${party.deliberation}`,
                    party.deliberatedOn && `du ${formatDay(party.deliberatedOn)}`,
                    party.signedOn ? `signé le ${formatDay(party.signedOn)}` : 'n’a pas signé',
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </p>
                {signsFor(held, party) &&
                  !party.signedOn &&
                  blockers.map(one => <p class="pending__when">{one}</p>)}
              </div>
              {blockers.length === 0 && (
                <ActionButton
                  visit={visit}
                  action={visit.to(`/espace/contrats/${contract.id}/signer`)}
                  id={`signer-${index}`}
                  label={`Signer pour ${party.name}`}
                  version={contract.version}
                  keep={{ party: index }}
                />
              )}
            </li>
          )
        })}
      </ol>
    </Section>
  )
}
