import { Frame } from '../../pages/frame.tsx'
import type { WorkVisit } from '../visit.ts'
import type { Next } from '../work.ts'

/** Where signing out leads: through the identity provider, when it opened the session and closes its own. What it answers or
 * not, the session here is over. */
export async function signedOut(visit: WorkVisit, idToken: string | null): Promise<Next> {
  const here = { to: '/connexion', session: null }
  const { oidc } = visit.site
  if (!oidc || !idToken) return { ...here, say: 'Vous êtes déconnecté.' }
  const to = await oidc.leave(idToken, `${visit.siteUrl}/connexion`).catch(() => undefined)
  return to
    ? { to, session: null, by: <LeavePage visit={visit} to={to} />, say: 'Vous êtes déconnecté.' }
    : {
        ...here,
        say: 'Vous êtes déconnecté de Binôme. ProConnect n’a pas fermé sa session : fermez-la aussi chez lui.',
      }
}

/** Between Binôme and the provider: the browser goes on by itself. */
const LeavePage = ({ visit, to }: { visit: WorkVisit; to: string }) => (
  <Frame
    visit={{ ...visit, session: undefined }}
    title="Déconnexion"
    purpose="Vous êtes déconnecté de Binôme. ProConnect ferme maintenant sa propre session."
    noindex
  >
    <p>
      <a href={to}>Continuer vers ProConnect</a>
    </p>
  </Frame>
)
