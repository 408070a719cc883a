import { listMail } from '../../../modules/accounts/index.ts'
import { formatInstant } from '../../text/format.ts'
import { EmptyState, Notice } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

/** The mail written to oneself; to everyone for the national team, whose words are shown only where nothing carries it. */
export async function mailPage(visit: WorkVisit) {
  const { db, outbox } = visit.site
  const all = visit.actor.grants.some(({ role }) => role === 'national-team')
  const mails = await listMail(db, all ? undefined : visit.actor.personId)
  return (
    <WorkFrame
      visit={visit}
      title="Courrier"
      purpose={
        all ? 'Les messages écrits par Binôme, et où ils en sont.' : 'Les messages que Binôme vous a écrits.'
      }
      next={[{ label: 'Choisir le rythme des messages', href: visit.to('/espace/notifications') }]}
    >
      {outbox && (
        <Notice kind="info" title="Rien ne part d’ici">
          Aucun serveur de courrier n’est réglé : les messages se lisent sur cette page.
        </Notice>
      )}
      {mails.length === 0 ? (
        <EmptyState title="Aucun message">
          Le rythme des messages se choisit dans les notifications.
        </EmptyState>
      ) : (
        mails.map(mail => (
          <article class="section" id={`message-${mail.id}`}>
            <h2>{mail.title}</h2>
            <p class="pending__when">
              À {mail.recipient}, {formatInstant(mail.writtenAt)}.{' '}
              {mail.sentAt
                ? `Parti ${formatInstant(mail.sentAt)}.`
                : mail.failure
                  ? `Refusé : ${mail.failure}`
                  : outbox
                    ? ''
                    : 'En attente.'}
            </p>
            {(outbox || !all) && <p class="prose">{mail.body}</p>}
          </article>
        ))
      )}
    </WorkFrame>
  )
}
