import { listPasskeys, mostPasskeys, type Passkey, passkeyBlocker } from '../../../modules/accounts/index.ts'
import { ActionButton, type Field, Form } from '../../forms/index.ts'
import type { Visit } from '../../site.ts'
import { formatInstant } from '../../text/format.ts'
import { IslandScript, Notice, Section } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'

type AskProps = {
  visit: Visit
  action: string
  submit: string
  fields: Field[]
  values?: Record<string, unknown>
  keep?: Record<string, string>
  add?: boolean
}

/** A form that a device answers: shown by the island, which fills `step` and `answer`. */
const AskPasskey = ({ visit, action, add, keep, ...form }: AskProps) => (
  <passkey-form start={`${action}/demande`} add={add}>
    <p>Une clé d’accès demande JavaScript. Sans lui, les autres façons d’entrer restent.</p>
    <div hidden>
      <Form
        visit={visit}
        action={action}
        id="cle-acces"
        variant="secondary"
        keep={{ step: '', answer: '', ...keep }}
        {...form}
      />
    </div>
    <IslandScript assets={visit.site.assets} name="passkey-form.js" />
  </passkey-form>
)

/** Signing in with a passkey, where the address of the site allows it. */
export const PasskeyEntry = ({ visit, suite }: { visit: Visit; suite: string }) =>
  passkeyBlocker(visit.siteUrl) ? null : (
    <Section
      id="cle"
      title="Avec une clé d’accès"
      lead="Pour qui en a ajouté une à son compte : un doigt, un visage ou un code suffit."
    >
      <AskPasskey
        visit={visit}
        action="/connexion/cle"
        submit="Se connecter avec une clé d’accès"
        fields={[]}
        keep={{ suite }}
      />
    </Section>
  )

const name: Field = {
  name: 'name',
  label: 'Nom de la clé',
  help: 'Pour la reconnaître : l’appareil ou le gestionnaire qui la tient.',
  kind: 'text',
}

/** One's passkeys: naming, removing and adding them. */
export async function PasskeySection({ visit }: { visit: WorkVisit }) {
  const held = await listPasskeys(visit.site.db, visit.actor.personId)
  const reason = visit.session.demonstration
    ? 'Un compte de démonstration est à tous : il n’a pas de clé d’accès.'
    : held.length >= mostPasskeys
      ? `Vous en avez ${mostPasskeys}, c’est le plus : retirez-en une d’abord.`
      : passkeyBlocker(visit.siteUrl)
  return (
    <Section
      id="cles"
      title="Clés d’accès"
      lead={
        held.length === 0
          ? 'Une clé d’accès remplace le mot de passe par le doigt, le visage ou le code de votre appareil. Vous n’en avez aucune.'
          : 'Chacune ouvre votre compte sans mot de passe.'
      }
    >
      {held.length > 0 && <Held visit={visit} keys={held} />}
      {reason ? (
        <Notice kind="info">{reason}</Notice>
      ) : (
        <AskPasskey
          visit={visit}
          action="/compte/cles"
          add
          submit="Ajouter une clé d’accès"
          values={{ name: visit.device }}
          fields={[name]}
        />
      )}
    </Section>
  )
}

const Held = ({ visit, keys }: { visit: WorkVisit; keys: Passkey[] }) => (
  <ul class="pending">
    {keys.map((key, index) => (
      <li>
        <div>
          <p class="pending__what">{key.name}</p>
          <p class="pending__when">
            Ajoutée {formatInstant(key.createdAt)},{' '}
            {key.usedAt ? `servie ${formatInstant(key.usedAt)}` : 'pas encore servie'}
          </p>
          <details>
            <summary>Changer son nom</summary>
            <Form
              visit={visit}
              action="/compte/cles/nom"
              id={`nom-${index}`}
              submit="Enregistrer ce nom"
              variant="secondary"
              keep={{ passkeyId: key.id }}
              values={{ name: key.name }}
              fields={[{ ...name, help: undefined }]}
            />
          </details>
        </div>
        <ActionButton
          visit={visit}
          action="/compte/cles/retirer"
          id={`retirer-${index}`}
          label={`Retirer « ${key.name} »`}
          variant="secondary"
          keep={{ passkeyId: key.id }}
        />
      </li>
    ))}
  </ul>
)
