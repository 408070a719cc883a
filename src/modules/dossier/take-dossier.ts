import { z } from 'zod'
import type { Actor, Place } from '../../kernel/permission.ts'
import { sees, whyNot } from '../../kernel/permission.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { listRevisions, type Revision } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { listContractsOfActions, placeOfContract } from '../contracts/index.ts'
import { listStates, type StateChange } from '../directory/index.ts'
import { type Document, listDocuments } from '../documents/index.ts'
import { listActionsOfProject, placeOfAction, placeOfNeed } from '../plans/index.ts'
import { findProject, placeOfProject, type WorkProject } from '../projects/index.ts'
import { trustPolicy } from '../trust/index.ts'
import { calculationsOf, type DossierCalculation } from './calculations.ts'
import { dossierPolicy } from './policy.ts'
import {
  type DossierEntry,
  type DossierEvent,
  findProjectNamed,
  listContestedValues,
  listDossierEntries,
  listDossierEvents,
} from './store.ts'

/** What a project serves: an action, a need, a contract that holds one of its actions. */
export type DossierLink = { kind: 'action' | 'need' | 'contract'; id: number; title: string }

/** All that Binôme holds of a project and that a person may see. `events`: left out when the journal is not theirs. */
export type Dossier = {
  programme: string
  takenAt: Date
  project: WorkProject
  entries: DossierEntry[]
  contested: Record<string, unknown>[]
  states: StateChange[]
  revisions: Revision[]
  links: DossierLink[]
  documents: Document[]
  calculations: DossierCalculation[]
  events: DossierEvent[] | undefined
}

const input = z.object({ programme: z.string(), project: z.string() })

/** Gathers the file of a project, named by its number or its code, as it is at one instant; the journal keeps who took it. */
export const takeDossier = defineUseCase<typeof input, Dossier, Context>({
  name: 'take-dossier',
  input,
  policy: dossierPolicy['take-dossier'],
  place: async ({ tx }, { programme, project }) => {
    const id = await findProjectNamed(tx, programme, project)
    return id === undefined ? undefined : placeOfProject(tx, programme, id)
  },
  run: async ({ tx, now, actor }, { programme, project: named }, emit) => {
    const id = (await findProjectNamed(tx, programme, named))!
    const project = (await findProject(tx, id))!
    const place = (await placeOfProject(tx, programme, id))!
    const entries = await listDossierEntries(tx, id)
    const about = [`project/${id}`, ...entries.map(entry => `entry/${entry.id}`)]
    const dossier: Dossier = {
      programme,
      takenAt: now,
      project,
      entries,
      contested: await listContestedValues(tx, id),
      states: await listStates(tx, id),
      revisions: await listRevisions(tx, 'project', id),
      links: await linksOf(tx, actor, programme, project),
      documents: await documentsOf(tx, actor, place, about),
      calculations: await calculationsOf(tx, actor, id),
      events: whyNot(trustPolicy['read-journal'], actor, place)
        ? undefined
        : await listDossierEvents(
            tx,
            about,
            entries.flatMap(({ event }) => event ?? []),
          ),
    }
    const { documents } = dossier
    emit({ subject: `project/${id}`, detail: { entries: entries.length, documents: documents.length } })
    return dossier
  },
})

/** What the person may know of what the project serves: its territory is not always theirs. */
async function linksOf(
  tx: Tx,
  actor: Actor,
  programme: string,
  { id, needs }: WorkProject,
): Promise<DossierLink[]> {
  const actions = await listActionsOfProject(tx, id)
  const contracts = await listContractsOfActions(
    tx,
    actions.map(action => action.id),
  )
  const places = { action: placeOfAction, need: placeOfNeed, contract: placeOfContract }
  const links: DossierLink[] = []
  for (const [kind, rows] of [
    ['action', actions],
    ['need', needs],
    ['contract', contracts],
  ] as const)
    for (const row of rows) {
      const place = await places[kind](tx, programme, row.id)
      if (place && sees(actor, place)) links.push({ kind, id: row.id, title: row.title })
    }
  return links
}

async function documentsOf(
  tx: Tx,
  actor: Actor,
  place: Place,
  about: readonly string[],
): Promise<Document[]> {
  const found: Document[] = []
  for (const thing of about) found.push(...(await listDocuments(tx, thing, actor, place)))
  return found
}
