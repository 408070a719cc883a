import type { Place } from '../../../kernel/permission.ts'
import { type Document, documentsPolicy, levels, listDocuments } from '../../../modules/documents/index.ts'
import { Form, optionsOf } from '../../forms/index.ts'
import { formatCount, formatInstant } from '../../text/format.ts'
import { Section } from '../../ui/index.ts'
import { reasonNot, type WorkVisit } from '../visit.ts'
import { acceptedFiles } from './attach.ts'

const sizeOf = (bytes: number) =>
  bytes < 1_000_000
    ? `${formatCount(Math.ceil(bytes / 1000))} ko`
    : `${formatCount(Math.round(bytes / 1_000_000))} Mo`

/** The documents of a page, to read, to replace and to add to. `about`: what they speak of, `action/12`. */
export const DocumentsSection = async ({
  visit,
  about,
  place,
  asked,
}: {
  visit: WorkVisit
  about: string
  place: Place
  /** The documents that a call asks for, when they are those of a file: none of them is public. */
  asked?: readonly { code: string; label: string; required: boolean }[]
}) => {
  const documents = await listDocuments(visit.site.db, about, visit.actor, place)
  const reason = reasonNot(visit, documentsPolicy['attach-document'], place)
  return (
    <Section id="documents" title={`Documents (${documents.length})`}>
      {asked && asked.length > 0 && (
        <ul>
          {asked.map(({ code, label, required }) => (
            <li>
              {label} :{' '}
              {documents.some(({ answers }) => answers === code)
                ? 'jointe'
                : required
                  ? 'manque'
                  : 'facultative'}
            </li>
          ))}
        </ul>
      )}
      <DocumentLinks documents={documents} />
      {documents.length === 0 && <p class="note">Aucun document.</p>}
      {!reason && (
        <AttachDocument
          visit={visit}
          about={about}
          id="document"
          {...(asked ? { asked } : {})}
          documents={documents}
        />
      )}
    </Section>
  )
}

export const DocumentLinks = ({ documents }: { documents: readonly Document[] }) =>
  documents.length > 0 ? (
    <ul class="pending">
      {documents.map(document => (
        <DocumentLine document={document} />
      ))}
    </ul>
  ) : null

/** The form that joins a file to a thing, or a new version of one of its documents. */
export const AttachDocument = ({
  visit,
  about,
  id,
  asked,
  documents,
}: {
  visit: WorkVisit
  about: string
  id: string
  asked?: readonly { code: string; label: string }[]
  documents?: readonly Document[]
}) => (
  <details>
    <summary>Joindre un document</summary>
    <Form
      visit={visit}
      id={id}
      action={visit.to('/espace/documents')}
      submit="Joindre"
      variant="secondary"
      keep={{ about, retour: visit.path }}
      values={{ level: 'shared' }}
      fields={[
        { name: 'title', label: 'Titre', kind: 'text' },
        ...(asked?.length
          ? [
              {
                name: 'answers',
                label: 'Pièce demandée',
                kind: 'select' as const,
                optional: true,
                options: asked.map(({ code, label }) => ({ value: code, label })),
              },
            ]
          : []),
        {
          name: 'level',
          label: 'Qui peut le lire ?',
          kind: 'radio',
          options: optionsOf(levels).filter(({ value }) => !asked || value !== 'public'),
        },
        ...(documents?.length
          ? [
              {
                name: 'documentId',
                label: 'Nouvelle version de',
                kind: 'select' as const,
                optional: true,
                options: documents.map(({ id, title }) => ({ value: String(id), label: title })),
              },
            ]
          : []),
        {
          name: 'file',
          label: 'Fichier',
          help: `PDF, image, texte, tableur ou présentation, ${sizeOf(visit.site.largestFile)} au plus.`,
          kind: 'file',
          accept: acceptedFiles,
        },
      ]}
    />
  </details>
)

const DocumentLine = ({ document }: { document: Document }) => {
  const [last, ...older] = document.files
  return last ? (
    <li>
      <div>
        <p class="pending__what">
          <a href={`/documents/${document.id}/${last.number}`}>{document.title}</a>
        </p>
        <p class="pending__when">
          {`${last.fileName}, ${sizeOf(last.size)}, ${last.author}, ${formatInstant(last.storedAt)}. ${levels[document.level]}. ${last.scanned ? 'Vérifié par l’antivirus.' : 'Sans antivirus.'}`}
        </p>
        {older.length > 0 && (
          <p class="pending__when">
            Versions d’avant :{' '}
            {older.map((file, index) => (
              <>
                {index > 0 && ', '}
                <a href={`/documents/${document.id}/${file.number}`}>{`n° ${file.number}`}</a>
              </>
            ))}
          </p>
        )}
      </div>
    </li>
  ) : null
}
