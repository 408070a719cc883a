import { type Idea, ideaStates, likenesses, listIdeas } from '../../../modules/projects/index.ts'
import { territoriesSeen } from '../../../modules/territories/index.ts'
import { formatInstant, plural } from '../../text/format.ts'
import { DataTable, EmptyState } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

/** The ideas that came in, those that wait first. */
export async function ideasPage(visit: WorkVisit) {
  const { db } = visit.site
  const seen = await territoriesSeen(db, visit.actor, visit.programme.code, visit.today)
  const ideas = await listIdeas(
    db,
    visit.programme.id,
    seen.map(({ id }) => id),
  )
  const waiting = ideas.filter(({ state }) => state === 'received').length
  return (
    <WorkFrame
      visit={visit}
      title="Idées reçues"
      purpose={`Ce que des entreprises et des intercommunalités proposent sans compte. ${plural(waiting, 'idée')} à traiter.`}
      next={[{ label: 'Le formulaire public', href: visit.to('/proposer-un-projet') }]}
    >
      {ideas.length === 0 ? (
        <EmptyState title="Aucune idée reçue">
          Faites connaître le formulaire public : il ne demande pas de compte.
        </EmptyState>
      ) : (
        <DataTable
          id="idees"
          caption="Idées, celles qui attendent d’abord"
          captionHidden
          empty=""
          columns={[
            { key: 'title', label: 'Idée' },
            { key: 'who', label: 'De' },
            { key: 'place', label: 'Commune' },
            { key: 'at', label: 'Reçue' },
            { key: 'state', label: 'Suite' },
            { key: 'like', label: 'Ressemble à' },
          ]}
          rows={ideas.map(idea => ({
            title: <a href={visit.to(`/espace/idees/${idea.id}`)}>{idea.title}</a>,
            who: idea.organisation,
            place: idea.communeName ?? '',
            at: formatInstant(idea.sentAt),
            state: ideaStates[idea.state],
            like: similarIdeas(idea, ideas)
              .map(({ other }) => other.reference)
              .join(', '),
          }))}
        />
      )}
    </WorkFrame>
  )
}

/** The ideas that look like one, and why. */
export const similarIdeas = (idea: Idea, ideas: Idea[]) =>
  ideas
    .filter(other => other.id !== idea.id && other.state !== 'merged')
    .map(other => ({ other, reasons: likenesses(idea, other) }))
    .filter(({ reasons }) => reasons.length > 0)
