import { signOut } from '../../../modules/accounts/index.ts'
import { ActionButton } from '../../forms/index.ts'
import { roleNames } from '../../text/roles.ts'
import { Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import type { Work } from '../work.ts'

const accountPage = async (visit: WorkVisit) => (
  <WorkFrame visit={visit} title={visit.actor.name} purpose="Votre compte, vos rôles et vos sessions.">
    <Section id="roles" title="Vos rôles">
      <ul>
        {visit.actor.grants.map(grant => (
          <li>{roleNames[grant.role]}</li>
        ))}
      </ul>
    </Section>
    <ActionButton
      visit={visit}
      action="/compte/fermer"
      id="fermer"
      label="Se déconnecter"
      keep={{ sessionId: visit.session.id }}
    />
  </WorkFrame>
)

export function addAccount(work: Work): void {
  work.page('/compte', accountPage)
  work.post('/compte/fermer', {
    useCase: signOut,
    done: (_, visit) => ({
      to: '/connexion',
      say: 'Vous êtes déconnecté.',
      ...(visit.typed.values?.sessionId === String(visit.session.id) ? { session: null } : {}),
    }),
    page: accountPage,
  })
}
