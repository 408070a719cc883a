import { listDemonstrationAccounts, signInDemonstration } from '../../../modules/accounts/index.ts'
import { Form } from '../../forms/index.ts'
import { Frame } from '../../pages/frame.tsx'
import type { Visit } from '../../site.ts'
import { roleNames } from '../../text/roles.ts'
import { Notice, Section } from '../../ui/index.ts'
import type { Work } from '../work.ts'

/** Where to go after signing in: a page of this site, never another's. */
export const nextPath = (asked: unknown): string =>
  typeof asked === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(asked) ? asked : '/espace'

const signInPage = async (visit: Visit) => {
  const accounts = await listDemonstrationAccounts(visit.site.db)
  const keep = { suite: nextPath(visit.typed.values?.suite ?? visit.params.suite) }
  return (
    <Frame
      visit={visit}
      title="Se connecter"
      purpose="Pour les personnes qui font le programme. Les chiffres publics se lisent sans compte."
      demonstration={accounts.length > 0}
      noindex
    >
      {visit.said && <Notice kind="info">{visit.said}</Notice>}
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

export function addSignIn(work: Work): void {
  work.openPage('/connexion', signInPage)
  work.openPost('/connexion/demonstration', {
    useCase: signInDemonstration,
    done: ({ token }, visit) => ({ to: nextPath(visit.typed.values?.suite), session: token }),
    page: signInPage,
  })
}
