import { NotFound } from '../../../kernel/errors.ts'
import { findLink } from '../../../modules/accounts/index.ts'
import { Form } from '../../forms/index.ts'
import { Frame } from '../../pages/frame.tsx'
import type { Visit } from '../../site.ts'

export const passwordFields = [
  {
    name: 'password',
    label: 'Nouveau mot de passe',
    help: 'Au moins 12 caractères : quelques mots sans rapport entre eux vont bien.',
    kind: 'password',
    autocomplete: 'new-password',
  },
  { name: 'again', label: 'Le même, une seconde fois', kind: 'password', autocomplete: 'new-password' },
] as const

/** Asks for a link to choose another password. */
export const forgottenPage = async (visit: Visit) => (
  <Frame
    visit={visit}
    title="Mot de passe oublié"
    purpose="Un message vous donnera, pendant une heure, de quoi en choisir un autre."
    next={[{ label: 'Revenir à la connexion', href: '/connexion' }]}
    noindex
  >
    <Form
      visit={visit}
      action="/connexion/oubli"
      submit="Recevoir le message"
      fields={[{ name: 'email', label: 'Adresse électronique', kind: 'email', autocomplete: 'username' }]}
    />
  </Frame>
)

/** Where the link of a mail leads: choosing one's password.
 * @throws NotFound when it was used, or is too old */
export async function linkPage(visit: Visit, token = '') {
  const invited = await findLink(visit.site.db, token, visit.site.now())
  if (!invited) throw new NotFound('Ce lien a servi, ou il est trop ancien. Demandez-en un autre.')
  return (
    <Frame
      visit={visit}
      title={invited.purpose === 'invitation' ? 'Ouvrir votre compte' : 'Choisir un autre mot de passe'}
      purpose={`${invited.name}, ${invited.email}. Une fois choisi, vous serez connecté.`}
      noindex
    >
      <Form
        visit={visit}
        action={`/connexion/lien/${token}`}
        submit="Choisir ce mot de passe"
        fields={[...passwordFields]}
      />
    </Frame>
  )
}
