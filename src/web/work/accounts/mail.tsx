import { listMail, programmesLed } from '../../../modules/accounts/index.ts'
import { formatInstant } from '../../text/format.ts'
import { EmptyState, Notice } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

/** The mail written to oneself; for the national team, to those it answers for, whose words are shown only where nothing
 * carries them. */
export async function mailPage(visit: WorkVisit) {
  const { db, outbox, firstTry } = visit.site
  const programmes = programmesLed(visit.actor)
  const all = programmes.length > 0
  const mails = await listMail(db, { personId: visit.actor.personId, programmes }, firstTry)
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
      {mails.some(({ masked }) => masked) && (
        <Notice kind="info" title="Des liens sont masqués">
          Un lien qui ouvre un compte ne se lit pas ici : qui le lirait entrerait à la place d’un autre.{' '}
          {outbox
            ? 'Pour qu’il parte, faites régler un serveur de courrier (SMTP_URL). Le tout premier s’obtient sur le serveur, avec la commande « binome invite ».'
            : 'Il est dans le message que son destinataire a reçu.'}
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
