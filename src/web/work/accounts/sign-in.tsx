import { listDemonstrationAccounts } from '../../../modules/accounts/index.ts'
import { Form } from '../../forms/index.ts'
import { Frame } from '../../pages/frame.tsx'
import type { Visit } from '../../site.ts'
import { roleNames } from '../../text/roles.ts'
import { Notice, Section } from '../../ui/index.ts'
import { PasskeyEntry } from './passkeys.tsx'

/** Where to go after signing in: a page of this site, never another's. */
export const nextPath = (asked: unknown): string =>
  typeof asked === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(asked) ? asked : '/espace'

export const signInPage = async (visit: Visit) => {
  const accounts = await listDemonstrationAccounts(visit.site.db)
  const keep = { suite: nextPath(visit.typed.values?.suite ?? visit.params.suite) }
  return (
    <Frame
      visit={visit}
      title="Se connecter"
      purpose="Pour les personnes qui font le programme. Les chiffres publics se lisent sans compte."
      demonstration={accounts.length > 0}
      next={[
        { label: 'Proposer un projet, sans compte', href: '/proposer-un-projet' },
        { label: 'Les chiffres publics', href: '/chiffres' },
      ]}
      noindex
    >
      {visit.said && <Notice kind="info">{visit.said}</Notice>}
      {visit.site.oidc && (
        <Section
          id="proconnect"
          title="Avec ProConnect"
          lead="Pour les agents et les entreprises qui ont déjà une identité professionnelle."
        >
          <p>
            <a class="ds-button" href={`/connexion/proconnect?suite=${encodeURIComponent(keep.suite)}`}>
              Se connecter avec ProConnect
            </a>
          </p>
        </Section>
      )}
      <PasskeyEntry visit={visit} suite={keep.suite} />
      <Section id="compte" title="Avec votre mot de passe">
        <Form
          visit={visit}
          action="/connexion"
          id="connexion"
          keep={keep}
          submit="Se connecter"
          fields={[
            { name: 'email', label: 'Adresse électronique', kind: 'email', autocomplete: 'username' },
            { name: 'password', label: 'Mot de passe', kind: 'password', autocomplete: 'current-password' },
          ]}
        />
        <p>
          <a href="/connexion/oubli">Mot de passe oublié</a>. Pas de compte ? Le chef de projet de votre
          territoire, votre préfecture ou l’équipe nationale peut vous inviter.
        </p>
      </Section>
      {accounts.length > 0 && (
        <Section id="demonstration" title="Essayer avec un compte de démonstration">
          <p>Personnes fictives, un rôle chacune. Tout ce qu’elles font reste dans la démonstration.</p>
          <ul class="accounts">
            {accounts.map((account, index) => (
              <li>
                <span>{account.roles.map(role => roleNames[role]).join(', ')}</span>
                <Form
                  visit={visit}
                  action="/connexion/demonstration"
                  id={`compte-${index}`}
                  fields={[]}
                  keep={{ email: account.email, ...keep }}
                  submit={account.name}
                  variant="secondary"
                />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Frame>
  )
}
