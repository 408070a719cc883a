import type { Pending } from '../../../../kernel/pending.ts'
import { listContactsAt } from '../../../../modules/accounts/index.ts'
import { listReferents } from '../../../../modules/governance/index.ts'
import type { TerritoryPlace } from '../../../../modules/territories/index.ts'
import { Section } from '../../../ui/index.ts'
import type { WorkVisit } from '../../visit.ts'
import { PendingLines } from '../lines.tsx'

/** What an elected official decides: three things at most, before anything else. */
export const Decisions = ({ visit, items }: { visit: WorkVisit; items: Pending[] }) => (
  <Section id="decisions" title={items.length > 0 ? `À décider (${items.length})` : 'Rien à décider'}>
    {items.length > 0 && <PendingLines visit={visit} kind="waiting" items={items} />}
  </Section>
)

/** The project manager of a territory and the referents of operators, by name, with how to reach them. */
export async function WhoToCall({ visit, territory }: { visit: WorkVisit; territory: TerritoryPlace }) {
  const { site, programme, today } = visit
  const [managers, referents] = await Promise.all([
    listContactsAt(site.db, ['project-manager'], territory.place, site.now()),
    listReferents(site.db, programme.id, territory.id),
  ])
  const inOffice = referents.filter(({ startOn, endOn }) => startOn <= today && (!endOn || today < endOn))
  return (
    <Section id="qui-appeler" title="Qui appeler">
      {managers.length + inOffice.length === 0 ? (
        <p>Ni chef de projet ni référent n’est nommé.</p>
      ) : (
        <ul class="pending">
          {managers.map(({ name, email, phone }) => (
            <li>
              <p class="pending__what">{name}</p>
              <p>
                {phone && (
                  <>
                    <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>,{' '}
                  </>
                )}
                <a href={`mailto:${email}`}>{email}</a>
              </p>
            </li>
          ))}
          {inOffice.map(({ holder, operator, contact }) => (
            <li>
              <p class="pending__what">
                {holder}, référent {operator}
              </p>
              <p>{contact.includes('@') ? <a href={`mailto:${contact}`}>{contact}</a> : contact}</p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
