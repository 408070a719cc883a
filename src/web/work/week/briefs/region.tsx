import { listLackingState } from '../../../../modules/appraisals/index.ts'
import { envelopesSeen, listEnvelopes } from '../../../../modules/funding/index.ts'
import { formatDay, formatEuros, plural } from '../../../text/format.ts'
import { DefinitionList, Section } from '../../../ui/index.ts'
import type { WorkVisit } from '../../visit.ts'

/** What a région co-decides with: what is left of each envelope there, and the files that lack the State's opinion. */
export async function regionBrief(visit: WorkVisit, region: string) {
  const { actor, programme } = visit
  const { db } = visit.site
  const grants = actor.grants.filter(({ role, scope }) => role === 'region' && scope.key === region)
  const own = { ...actor, grants }
  const [envelopes, lacking] = await Promise.all([
    listEnvelopes(db, programme.id),
    listLackingState(db, programme.code, own),
  ])
  const here = envelopesSeen(envelopes, own).filter(envelope => envelope.region === region)
  const first = lacking.flatMap(({ deadline }) => deadline?.dueOn ?? []).sort()[0]
  return (
    <Section id="region" title="Ce qu’il reste, ce qui manque">
      <DefinitionList
        items={[
          ...here.map(({ id, name, funder, available, endowed }) => ({
            term: `${name}, ${funder}`,
            value: (
              <a href={visit.to(`/espace/enveloppes/${id}`)}>
                {`${formatEuros(available)} à attribuer sur ${formatEuros(endowed)}`}
              </a>
            ),
          })),
          {
            term: 'Dossiers sans l’avis de l’État',
            value:
              lacking.length === 0 ? (
                'Aucun'
              ) : (
                <a href={visit.to('/espace/dossiers', { etat: 'complete' })}>
                  {plural(lacking.length, 'dossier')}
                </a>
              ),
            note: first && `Premier délai : ${formatDay(first)}`,
          },
        ]}
      />
    </Section>
  )
}
