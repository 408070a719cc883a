import {
  type HeldRole,
  listLent,
  listRolesOf,
  listSessions,
  type Method,
} from '../../../modules/accounts/index.ts'
import { ActionButton, Form } from '../../forms/index.ts'
import { formatDay, formatInstant } from '../../text/format.ts'
import { roleNames } from '../../text/roles.ts'
import { DataTable, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { PasskeySection } from './passkeys.tsx'
import { passwordFields } from './password.tsx'

const methods: Record<Method, string> = {
  password: 'mot de passe',
  passkey: 'clé d’accès',
  oidc: 'ProConnect',
  link: 'lien reçu par courrier',
  demonstration: 'compte de démonstration',
}

/** From when to when a role is held, in words. */
export const spanOf = ({ startOn, endOn, delegatedFrom }: HeldRole): string =>
  `depuis le ${formatDay(startOn)}${endOn ? `, jusqu’au ${formatDay(endOn)} exclu` : ''}${delegatedFrom ? `, prêté par ${delegatedFrom}` : ''}`

/** One's account: what one may do and for whom, where one is signed in. */
export async function accountPage(visit: WorkVisit) {
  const { db } = visit.site
  const { personId } = visit.actor
  const [held, lent, sessions] = await Promise.all([
    listRolesOf(db, personId),
    listLent(db, personId),
    listSessions(db, personId, visit.site.now()),
  ])
  const lendable = held.filter(
    ({ id, delegatedFrom }) => !delegatedFrom && visit.actor.grants.some(grant => grant.id === id),
  )
  return (
    <WorkFrame
      visit={visit}
      title={visit.actor.name}
      purpose="Votre compte, vos rôles, vos sessions et vos clés d’accès."
      next={[
        { label: 'Mes notifications', href: visit.to('/espace/notifications') },
        { label: 'Le courrier qui m’est écrit', href: visit.to('/espace/courrier') },
        { label: 'Mes données', href: visit.to('/compte/mes-donnees') },
      ]}
    >
      <ActionButton
        visit={visit}
        action="/compte/fermer"
        id="fermer"
        label="Se déconnecter"
        forgetsDrafts
        keep={{ sessionId: visit.session.id }}
      />
      <Section id="roles" title="Vos rôles">
        <DataTable
          id="mes-roles"
          caption="Vos rôles"
          captionHidden
          empty="Vous n’avez aucun rôle."
          columns={[
            { key: 'role', label: 'Rôle' },
            { key: 'organisation', label: 'Pour' },
            { key: 'where', label: 'Où' },
            { key: 'span', label: 'Quand' },
          ]}
          rows={held.map(role => ({
            role: roleNames[role.role],
            organisation: role.organisation,
            where: role.where,
            span: spanOf(role),
          }))}
        />
      </Section>
      {lendable.length > 0 && (
        <Section
          id="preter"
          title="Prêter un rôle"
          lead="À quelqu’un qui a un compte, jusqu’à un jour : vous gardez le vôtre."
        >
          <Form
            visit={visit}
            id="pret"
            action="/compte/preter"
            submit="Prêter ce rôle"
            variant="secondary"
            values={{ grantId: lendable.length === 1 ? lendable[0]!.id : undefined }}
            fields={[
              {
                name: 'grantId',
                label: 'Quel rôle ?',
                kind: 'select',
                options: lendable.map(role => ({
                  value: String(role.id),
                  label: `${roleNames[role.role]}, ${role.where}`,
                })),
              },
              { name: 'email', label: 'À qui ? Son adresse électronique', kind: 'email' },
              { name: 'endOn', label: 'Jusqu’à quel jour, exclu ?', kind: 'day' },
            ]}
          />
        </Section>
      )}
      {lent.length > 0 && (
        <Section id="pretes" title="Rôles que vous prêtez">
          <ul class="pending">
            {lent.map(role => (
              <li>
                <div>
                  <p class="pending__what">
                    {roleNames[role.role]}, {role.where}
                  </p>
                  <p class="pending__when">
                    À {role.person}, jusqu’au {formatDay(role.endOn!)} exclu
                  </p>
                </div>
                <ActionButton
                  visit={visit}
                  action="/compte/reprendre"
                  id={`reprendre-${role.id}`}
                  label={`Reprendre ce rôle à ${role.person}`}
                  variant="secondary"
                  keep={{ grantId: role.id }}
                />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section id="sessions" title="Où vous êtes connecté">
        <ul class="pending">
          {sessions.map(session => (
            <li>
              <div>
                <p class="pending__what">
                  {session.device || 'Appareil inconnu'}
                  {session.id === visit.session.id && ' (cette session)'}
                </p>
                <p class="pending__when">
                  Par {methods[session.method]}, {formatInstant(session.createdAt)}, vue{' '}
                  {formatInstant(session.seenAt)}
                </p>
              </div>
              {session.id !== visit.session.id && (
                <ActionButton
                  visit={visit}
                  action="/compte/fermer"
                  id={`session-${session.id}`}
                  label="Fermer cette session"
                  variant="secondary"
                  keep={{ sessionId: session.id }}
                />
              )}
            </li>
          ))}
        </ul>
      </Section>
      <PasskeySection visit={visit} />
      {!visit.session.demonstration && (
        <Section id="mot-de-passe" title="Changer de mot de passe">
          <Form
            visit={visit}
            id="changer"
            action="/compte/mot-de-passe"
            submit="Changer"
            variant="secondary"
            fields={[
              {
                name: 'current',
                label: 'Mot de passe actuel',
                kind: 'password',
                autocomplete: 'current-password',
              },
              ...passwordFields,
            ]}
          />
        </Section>
      )}
    </WorkFrame>
  )
}
