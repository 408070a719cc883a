import { roles } from '../../kernel/permission.ts'
import type { Event } from '../../kernel/use-case.ts'
import { saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { notify, peopleAt } from '../accounts/index.ts'
import { type Committee, listCommittees, placeOfBody } from './store.ts'
import type { CommitteeKind } from './words.ts'

type Emit = (event: Event) => void

/** Makes a follow-up committee of a project one, same members and same meetings; those convened to it are told. */
export async function turnToFollowUp(
  context: Context,
  emit: Emit,
  programme: string,
  committee: Committee,
  why?: string,
): Promise<void> {
  const kind: CommitteeKind = 'follow-up'
  await saveRecord(context, emit, 'committee', committee, { kind }, why)
  const place = (await placeOfBody(context.tx, programme, committee))!
  await notify(context, committee.programmeId, await peopleAt(context, roles, place), {
    about: `committee/${committee.id}/follow-up`,
    title: `${committee.name} : le comité de projet devient comité de suivi`,
    reason: 'vous avez un rôle là où cette instance siège',
    href: `/espace/gouvernance/comites/${committee.id}`,
  })
}

/** What the last signature of the contract of territories does to their project committees (domain.md, B.3). */
export async function followUpOf(
  context: Context,
  emit: Emit,
  programme: { id: number; code: string },
  territoryIds: readonly number[],
  contract: string,
): Promise<void> {
  for (const committee of await listCommittees(context.tx, programme.id))
    if (committee.kind === 'project' && territoryIds.includes(committee.territoryId ?? 0))
      await turnToFollowUp(context, emit, programme.code, committee, `contrat signé : ${contract}`)
}
