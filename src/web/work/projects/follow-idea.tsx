import { countAttempt } from '../../../modules/accounts/index.ts'
import { getProgramme } from '../../../modules/figures/index.ts'
import { findIdeaCalled, ideaStates } from '../../../modules/projects/index.ts'
import { Frame } from '../../pages/frame.tsx'
import type { Visit } from '../../site.ts'
import { formatInstant } from '../../text/format.ts'
import { DefinitionList, EmptyState, FilterForm, Notice } from '../../ui/index.ts'

/** Where an idea is, for whoever holds its reference. A program that kept its own idea is told that none is there. */
export async function followIdeaPage(visit: Visit) {
  const { db, now } = visit.site
  const programme = await getProgramme(db, visit.params.programme)
  const reference = (visit.params.reference ?? '').trim().toUpperCase()
  // References are guessed by nobody in sixty tries an hour.
  if (reference) await countAttempt(db, now(), [{ key: `follow-idea/${visit.from}`, most: 60, minutes: 60 }])
  const idea = reference ? await findIdeaCalled(db, programme.id, reference) : undefined
  return (
    <Frame
      visit={visit}
      title="Suivre une idée"
      purpose="Vous avez proposé un projet : sa référence dit où il en est, et ce que le territoire vous a répondu."
      demonstration={programme.demonstration}
      next={[{ label: 'Proposer un projet', href: visit.to('/proposer-un-projet') }]}
      noindex
    >
      {visit.said && <Notice kind="success">{visit.said}</Notice>}
      <FilterForm
        action="/suivre-une-idee"
        label="Votre idée"
        submit="Voir où elle en est"
        keep={visit.params.programme ? { programme: visit.params.programme } : undefined}
        fields={[
          {
            kind: 'text',
            name: 'reference',
            label: 'Référence, de huit lettres et chiffres',
            value: reference,
          },
        ]}
      />
      {idea ? (
        <DefinitionList
          items={[
            { term: 'Idée', value: idea.title },
            { term: 'Territoire', value: idea.territory },
            { term: 'Envoyée', value: formatInstant(idea.sentAt) },
            { term: 'Où elle en est', value: ideaStates[idea.state] },
            { term: 'Réponse du territoire', value: idea.answer || 'pas encore' },
            ...(idea.projectId
              ? [
                  {
                    term: 'Le projet qui en est né',
                    value: <a href={visit.to(`/projets/${idea.projectId}`)}>Le lire au registre</a>,
                  },
                ]
              : []),
          ]}
        />
      ) : (
        reference &&
        !visit.said && (
          <EmptyState title="Aucune idée ne porte cette référence">
            Vérifiez les huit signes : ni O ni I, ni 0 ni 1.
          </EmptyState>
        )
      )}
    </Frame>
  )
}
