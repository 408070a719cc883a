import { addMonths } from '../../../kernel/dates.ts'
import { Invalid } from '../../../kernel/errors.ts'
import {
  type LetterKind,
  letterKinds,
  listFilesFor,
  listRegionsFor,
  makeLetters,
} from '../../../modules/agreements/index.ts'
import { listMeetingsOfReview, listReviewItems } from '../../../modules/appraisals/index.ts'
import { madeVersion } from '../../../platform/records/index.ts'
import { Form } from '../../forms/index.ts'
import { formatDay, plural } from '../../text/format.ts'
import { EmptyState, FilterForm, Notice } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import type { Post } from '../work.ts'

const known = ['programme', 'nature', 'seance', 'faits']
const isKind = (text: string): text is LetterKind => text in letterKinds

/** Letters in bulk: a kind, the files it goes with, those of a session if one is chosen. */
export async function lettersPage(visit: WorkVisit) {
  const { db } = visit.site
  const { nature = String(visit.typed.values?.kind ?? 'granted'), seance, faits } = visit.params
  const unknown = Object.keys(visit.params).find(name => !known.includes(name))
  if (unknown) throw Invalid.field(unknown, 'Ce filtre n’existe pas.')
  if (!isKind(nature)) throw Invalid.field('nature', 'Choisissez un courrier de la liste.')
  const regions = await listRegionsFor(db, visit.programme.code, visit.actor, nature)
  const meetings = (
    await Promise.all(
      regions.map(region =>
        listMeetingsOfReview(db, visit.programme.id, region, addMonths(visit.today, -12)),
      ),
    )
  ).flat()
  const meeting = seance ? meetings.find(({ id }) => String(id) === seance) : undefined
  if (seance && !meeting) throw Invalid.field('seance', 'Choisissez une séance de la liste.')
  const listed = meeting
    ? (await listReviewItems(db, meeting.id)).map(({ applicationId }) => applicationId)
    : undefined
  const { rows: files, total } = await listFilesFor(db, visit.programme.code, visit.actor, nature, {
    of: listed,
    limit: 200,
  })
  return (
    <WorkFrame
      visit={visit}
      title="Faire des courriers"
      purpose={`${letterKinds[nature]} : ${plural(total, 'dossier')}${files.length < total ? `, dont ${files.length} ici, sans ce courrier d’abord : choisissez une séance pour les autres` : ''}. Chaque courrier garde la version de son modèle et porte un code sur chaque page.`}
      crumbs={[{ label: 'Conventions', href: visit.to('/espace/conventions') }]}
      next={[{ label: 'Modèles', href: visit.to('/espace/conventions/modeles') }]}
    >
      {faits && /^\d+(,\d+)*$/.test(faits) && (
        <Notice kind="success" title={`${plural(faits.split(',').length, 'courrier')} à télécharger`}>
          <a href={visit.to('/espace/conventions/courriers/zip', { ids: faits })}>Tous, en PDF</a>, ou{' '}
          <a href={visit.to('/espace/conventions/courriers/zip', { ids: faits, format: 'docx' })}>
            à finir dans un traitement de texte
          </a>
        </Notice>
      )}
      <FilterForm
        action="/espace/conventions/courriers"
        keep={visit.params.programme ? { programme: visit.params.programme } : undefined}
        submit="Choisir"
        fields={[
          {
            name: 'nature',
            label: 'Courrier',
            kind: 'select',
            value: nature,
            options: Object.entries(letterKinds).map(([value, label]) => ({ value, label })),
          },
          {
            name: 'seance',
            label: 'Séance',
            kind: 'select',
            value: seance,
            options: [
              { value: '', label: 'Toutes' },
              ...meetings.map(({ id, heldOn, name }) => ({
                value: String(id),
                label: regions.length > 1 ? `${formatDay(heldOn)}, ${name}` : formatDay(heldOn),
              })),
            ],
          },
        ]}
      />
      {files.length === 0 ? (
        <EmptyState title="Aucun dossier pour ce courrier">
          Choisissez un autre courrier, ou une autre séance.
        </EmptyState>
      ) : (
        <Form
          visit={visit}
          action={visit.to('/espace/conventions/courriers')}
          submit="Faire les courriers choisis"
          keep={{ kind: nature }}
          version={await madeVersion(db, 'letter', visit.actor.authorId)}
          draft
          values={{ applicationIds: files.map(({ id }) => String(id)) }}
          fields={[
            {
              name: 'applicationIds',
              label: 'Dossiers',
              kind: 'checks',
              options: files.map(({ id, reference, organisation, title }) => ({
                value: String(id),
                label: `${reference}, ${organisation}, ${title}`,
              })),
            },
          ]}
        />
      )}
    </WorkFrame>
  )
}

export const lettersPost: Post<WorkVisit, typeof makeLetters.input, number[]> = {
  useCase: makeLetters,
  input: (body, visit) => ({ ...body, programme: visit.programme.code }),
  done: (ids, visit) => ({
    to: visit.to('/espace/conventions/courriers', {
      nature: String(visit.typed.values?.kind),
      faits: ids.join(','),
    }),
    say: `${plural(ids.length, 'courrier')} : c’est fait.`,
  }),
  page: lettersPage,
}
