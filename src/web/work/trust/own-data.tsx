import { exportPerson } from '../../../modules/trust/index.ts'
import { Form } from '../../forms/index.ts'
import { plural } from '../../text/format.ts'
import { Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { heldNames } from './held.ts'

/** What Binôme holds about oneself, all of it, and having it erased. */
export async function ownDataPage(visit: WorkVisit) {
  const data = await exportPerson(visit.site.db, visit.actor.personId)
  return (
    <WorkFrame
      visit={visit}
      title="Mes données"
      purpose="Tout ce que Binôme tient à votre nom, à lire et à emporter ; et l’effacement de votre compte."
      next={[
        { label: 'Pourquoi, et combien de temps', href: '/vos-donnees' },
        { label: 'Mon compte', href: '/compte' },
      ]}
    >
      {Object.entries(data).map(([name, rows]) => (
        <Section id={name} title={`${heldNames[name as keyof typeof data]} (${rows.length})`}>
          {rows.length === 0 ? (
            <p>Rien.</p>
          ) : (
            <details>
              <summary>{`Lire ${plural(rows.length, 'ligne')}`}</summary>
              <pre class="prose">{JSON.stringify(rows, null, 2)}</pre>
            </details>
          )}
        </Section>
      ))}
      <Section id="effacer" title="Effacer mon compte">
        {visit.session.demonstration ? (
          <Notice kind="info">Un compte de démonstration ne s’efface pas : il est à tous.</Notice>
        ) : (
          <>
            <p>
              Votre nom, votre adresse, vos sessions, messages et brouillons s’effacent, vos rôles s’arrêtent.
              Ce que vous avez enregistré reste, signé d’un numéro : les comptes publics en dépendent.
            </p>
            <Form
              visit={visit}
              action="/compte/mes-donnees/effacer"
              forgetsDrafts
              submit="Effacer mon compte"
              variant="secondary"
              fields={[{ name: 'confirm', label: 'Écrivez « effacer »', kind: 'text' }]}
            />
          </>
        )}
      </Section>
    </WorkFrame>
  )
}
