import {
  chooseMailRhythm,
  listNotifications,
  type MailRhythm,
  readNotifications,
} from '../../../modules/tasks/index.ts'
import { ActionButton, Form, optionsOf } from '../../forms/index.ts'
import { formatDay, formatInstant, fromNow } from '../../text/format.ts'
import { EmptyState, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

const rhythms: Record<MailRhythm, string> = {
  immediate: 'Tout de suite, un message par événement',
  digest: 'Une fois par jour ouvré, à partir de 7 h',
  never: 'Jamais : je regarde ici',
}

export async function notificationsPage(visit: WorkVisit) {
  const all = await listNotifications(visit.site.db, visit.actor.personId, visit.programme.id)
  const unread = all.filter(one => !one.read && !one.moot)
  return (
    <WorkFrame
      visit={visit}
      title="Mes notifications"
      purpose="Ce dont Binôme vous a prévenu, et pourquoi."
      crumbs={[{ label: 'Ma semaine', href: visit.to('/espace') }]}
      next={[{ label: 'Revenir à ma semaine', href: visit.to('/espace') }]}
    >
      {all.length === 0 && <EmptyState title="Aucune notification">Elles viendront ici.</EmptyState>}
      {unread.length > 0 && (
        <ActionButton
          visit={visit}
          action={visit.to('/espace/notifications/lues')}
          id="toutes-lues"
          label="Tout marquer comme lu"
          variant="secondary"
        />
      )}
      <ul class="pending">
        {all.map(one => (
          <li class={one.read || one.moot ? 'pending--read' : undefined}>
            <div>
              <p class="pending__what">
                <a href={visit.link(one.href)}>{one.title}</a>
                {one.moot && ' (sans objet à présent)'}
                {!one.read && !one.moot && <span class="mark"> Nouveau</span>}
              </p>
              <p class="pending__when">
                {formatInstant(one.writtenAt)}
                {one.dueOn && `, pour le ${formatDay(one.dueOn)} (${fromNow(one.dueOn, visit.today)})`}. Vous
                recevez ceci parce que {one.reason}.
              </p>
            </div>
          </li>
        ))}
      </ul>
      <Section
        id="rythme"
        title="Par courrier électronique"
        lead={
          visit.site.outbox
            ? 'L’envoi n’est pas branché ici : rien ne part, et votre choix est gardé pour le jour où il le sera.'
            : 'Les rappels de ce qui arrive à échéance partent les jours ouvrés, jusqu’à ce que ce soit fait.'
        }
      >
        <Form
          visit={visit}
          action={visit.to('/espace/notifications/rythme')}
          id="choix-du-rythme"
          submit="Enregistrer"
          values={{ rhythm: visit.session.mailRhythm }}
          fields={[
            { name: 'rhythm', label: 'Quand vous écrire ?', kind: 'radio', options: optionsOf(rhythms) },
          ]}
        />
      </Section>
    </WorkFrame>
  )
}

const back = (say: string) => (_: unknown, visit: WorkVisit) => ({
  to: visit.to('/espace/notifications'),
  say,
})

export const readPost = {
  useCase: readNotifications,
  done: back('Tout est marqué comme lu.'),
  page: notificationsPage,
}

export const rhythmPost = {
  useCase: chooseMailRhythm,
  done: back('Votre choix est enregistré.'),
  page: notificationsPage,
}
