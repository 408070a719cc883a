import {
  callBlockers,
  filingProblems,
  listAttached,
  requestDay,
} from '../../../modules/applications/index.ts'
import { ActionButton, Form } from '../../forms/index.ts'
import { plural } from '../../text/format.ts'
import { Notice, Section } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'
import { FilingWindow } from './filing-window.tsx'
import { partsOf, placeOfProblem, type ReadFile } from './read-file.ts'
import { signatureOf } from './signature.ts'

/** What the applicant does before filing: what is missing, sharing, the signature, the filing. */
export const Prepare = async ({ visit, read }: { visit: WorkVisit; read: ReadFile }) => {
  const { file, call, window, own } = read
  const now = visit.site.now()
  const parts = partsOf(read)
  const path = `/espace/dossiers/${file.id}`
  const problems = filingProblems(
    file,
    call,
    await listAttached(visit.site.db, file.id),
    requestDay(file, now),
  )
  const unsigned = problems.filter(({ path }) => path !== 'signature')
  const again = file.state === 'to-correct'
  const blockers = again ? [] : callBlockers(window, file.organisationKind, now, file)
  const hrefOf = (problem: string) => {
    const place = placeOfProblem(parts, problem)
    return place.startsWith('#') ? place : `${path}/${place}`
  }
  return (
    <>
      <Section
        id="manque"
        title={
          blockers.length > 0
            ? 'Ce dossier ne peut pas être déposé'
            : problems.length === 0
              ? 'Rien ne manque'
              : `Ce qui manque (${problems.length})`
        }
      >
        {!again && <FilingWindow visit={visit} read={read} />}
        {blockers.length + problems.length > 0 && (
          <ul>
            {blockers.map(reason => (
              <li>{reason}</li>
            ))}
            {problems.map(({ path: field, message }) => (
              <li>
                <a href={hrefOf(field)}>{message}</a>
              </li>
            ))}
          </ul>
        )}
        <p>
          <a class="ds-button" data-variant="secondary" href={visit.to(`${path}/ecrire`)}>
            Écrire le dossier ({plural(parts.length + 1, 'partie')})
          </a>
        </p>
      </Section>
      {own && file.state === 'draft' && (
        <Section
          id="partage"
          title={file.shared ? 'Partagé avec votre chef de projet' : 'Le partager avec votre chef de projet'}
          lead={
            file.shared
              ? 'Le chef de projet du territoire lit ce brouillon et y écrit avec vous.'
              : 'Le chef de projet du territoire pourra lire ce brouillon et y écrire. Personne d’autre.'
          }
        >
          <ActionButton
            visit={visit}
            id="partager"
            action={visit.to(`${path}/partager`)}
            keep={file.shared ? {} : { shared: 'oui' }}
            label={file.shared ? 'Ne plus le partager' : 'Partager'}
            variant="secondary"
          />
        </Section>
      )}
      <Section id="signature" title="Signature du représentant légal">
        {file.signedHash === file.contentHash ? (
          <Notice kind="success" title={`Signé par ${signatureOf(file)}`}>
            Tout changement, pièces comprises, fera tomber cette signature.
          </Notice>
        ) : !own ? (
          <p>Le représentant légal du demandeur signe.</p>
        ) : unsigned.length > 0 ? (
          <p>Complétez d’abord ce qui manque : on signe un dossier entier.</p>
        ) : (
          <Form
            visit={visit}
            id="signer"
            action={visit.to(`${path}/signer`)}
            submit="Signer ce dossier"
            keep={{ contentHash: file.contentHash }}
            fields={[
              {
                name: 'capacity',
                label: 'En quelle qualité signez-vous ?',
                help: 'Par exemple : gérante ; directeur, par délégation du 3 mars 2026.',
                kind: 'text',
              },
            ]}
          />
        )}
      </Section>
      {own && blockers.length + problems.length === 0 && (
        <Section
          id="depot"
          title={again ? 'Renvoyer le dossier' : 'Déposer'}
          lead={
            again
              ? 'La date du premier dépôt ne change pas.'
              : file.filedAt
                ? 'La date de votre première demande ne change pas. Vous recevez un accusé de réception de ce dépôt.'
                : 'L’heure qui compte est celle de Binôme, à l’instant du dépôt. Vous recevez un accusé de réception.'
          }
        >
          <ActionButton
            visit={visit}
            id="deposer"
            action={visit.to(`${path}/${again ? 'renvoyer' : 'deposer'}`)}
            label={again ? 'Renvoyer le dossier corrigé' : 'Déposer le dossier'}
          />
        </Section>
      )}
    </>
  )
}
