import { z } from 'zod'
import { dayInParis } from '../../../kernel/dates.ts'
import { refused } from '../../../kernel/errors.ts'
import { id, optionalText } from '../../../kernel/inputs.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import { addRecord } from '../../../platform/records/index.ts'
import type { Context } from '../../../platform/unit.ts'
import { notify } from '../../accounts/index.ts'
import { listSeated } from '../../governance/index.ts'
import { findTerritoryPlace } from '../../territories/index.ts'
import { plansPolicy } from '../policy.ts'
import { listPlanVersions, type PlanVersion, readPlan, type SignedAction } from './store.ts'

const input = z.object({
  programme: z.string(),
  programmeId: id(),
  territoryId: id(),
  note: optionalText(1000),
})

/** Why a new version may not be put to signature. */
export const openBlockers = (last: PlanVersion | undefined, actions: readonly SignedAction[]): string[] => [
  ...(actions.length === 0 ? ['Le plan ne contient aucune action.'] : []),
  ...(last && !last.adoptedOn ? [`La version ${last.number} attend encore les signatures.`] : []),
  ...(last?.adoptedOn && !last.lapsedOn
    ? [`La version ${last.number} est adoptée et rien n’a changé depuis.`]
    : []),
]

/** Puts the plan of a territory, as it is written, to the signature of its binôme. Answers the id of the version. */
export const openPlanVersion = defineUseCase<typeof input, number, Context>({
  name: 'open-plan-version',
  input,
  policy: plansPolicy['open-plan-version'],
  place: async ({ tx }, { programme, territoryId }) =>
    (await findTerritoryPlace(tx, programme, { id: territoryId }))?.place,
  run: async (context, { programme, programmeId, territoryId, note }, emit) => {
    const { tx, now, authorId } = context
    const territory = (await findTerritoryPlace(tx, programme, { id: territoryId }))!
    const [last] = await listPlanVersions(tx, programmeId, territoryId)
    const { content } = await readPlan(tx, programmeId, territoryId)
    const reasons = openBlockers(last, content)
    if (reasons.length > 0) throw refused('Cette version ne peut pas être ouverte.', reasons)
    const number = (last?.number ?? 0) + 1
    const versionId = await addRecord(
      context,
      emit,
      'plan_version',
      { note },
      {
        programme_id: programmeId,
        territory_id: territoryId,
        number,
        opened_on: dayInParis(now),
        author_id: authorId,
        recorded_at: now,
      },
    )
    const seated = await listSeated(tx, programmeId, [territoryId], dayInParis(now))
    await notify(context, programmeId, [...new Set(seated.map(({ personId }) => personId))], {
      about: `plan_version/${versionId}/sign`,
      title: `Plan de ${territory.name}, version ${number} : à signer`,
      reason: 'vous êtes du binôme de ce territoire',
      href: `/espace/plans/${territoryId}`,
    })
    return versionId
  },
})
