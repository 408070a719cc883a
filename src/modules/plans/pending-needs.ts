import type { Pending, Watcher } from '../../kernel/pending.ts'
import type { Db } from '../../platform/db/connect.ts'
import { territoriesSeen } from '../territories/index.ts'
import { plansPolicy } from './policy.ts'
import { listNeeds, type Need } from './store.ts'

/** The needs that wait for one's answer, and those of one's own that wait for another's. */
export async function listNeedsPending(db: Db, { actor, programme, today }: Watcher): Promise<Pending[]> {
  const answers = actor.grants.some(grant => plansPolicy['answer-need'].roles.includes(grant.role))
  const voices = actor.grants.some(grant => plansPolicy['voice-need'].roles.includes(grant.role))
  if (!answers && !voices) return []
  const seen = await territoriesSeen(db, actor, programme.code, today)
  const needs = await listNeeds(db, programme.id, { territoryIds: seen.map(({ id }) => id), actor })
  const own = (need: Need) => need.personId === actor.personId
  return needs.flatMap((need): Pending[] => {
    const item = { what: need.title, where: need.territory, href: `/espace/besoins/${need.id}` }
    if (!need.answeredOn) {
      const late = need.wantedBy !== null && need.wantedBy < today
      if (answers && !own(need))
        return [
          {
            ...item,
            kind: late ? 'late' : 'waiting',
            dueOn: need.wantedBy ?? undefined,
            nextStep: 'Répondre à ce besoin',
          },
        ]
      return own(need)
        ? [{ ...item, kind: 'promised', dueOn: need.wantedBy ?? undefined, nextStep: 'Voir où il en est' }]
        : []
    }
    return []
  })
}
