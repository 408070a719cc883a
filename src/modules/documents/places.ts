import type { Actor, Place } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { placeOfAgreement, placeOfClaim, placeOfObservation } from '../agreements/index.ts'
import { findApplication, placeOfFile, readingBlockers } from '../applications/index.ts'
import { placeOfContract } from '../contracts/index.ts'
import { findMeeting, placeOfCommittee } from '../governance/index.ts'
import { placeOfAction, placeOfNeed } from '../plans/index.ts'
import { placeOfProject } from '../projects/index.ts'
import { findEntry } from '../recording/index.ts'

type Finder = (db: Db | Tx, programme: string, id: number, actor: Actor) => Promise<Place | undefined>

const finders: Record<string, Finder> = {
  need: placeOfNeed,
  action: placeOfAction,
  project: placeOfProject,
  contract: placeOfContract,
  // Whoever must say first whether they have an interest, or has one, reads nothing of a file.
  application: async (db, programme, id, actor) => {
    const file = await findApplication(db, id)
    return file?.programme === programme && (await readingBlockers(db, file, actor)).length === 0
      ? placeOfFile(file, actor)
      : undefined
  },
  agreement: placeOfAgreement,
  claim: placeOfClaim,
  observation: placeOfObservation,
  meeting: async (db, programme, id) => {
    const meeting = await findMeeting(db, id)
    return meeting && placeOfCommittee(db, programme, meeting.committeeId)
  },
  entry: async (db, programme, id) => {
    const entry = await findEntry(db, id)
    return entry && placeOfProject(db, programme, entry.projectId)
  },
}

/** Where the thing that a document speaks of is: `action/12`. The place of a file depends on who looks. */
export function placeOfThing(
  db: Db | Tx,
  programme: string,
  about: string,
  actor: Actor,
): Promise<Place | undefined> {
  const [, kind, id] = /^([a-z]+)\/(\d{1,15})$/.exec(about) ?? []
  const find = kind ? finders[kind] : undefined
  return find && id ? find(db, programme, Number(id), actor) : Promise.resolve(undefined)
}
