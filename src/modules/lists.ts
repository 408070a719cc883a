import { rolesList } from './accounts/lists.ts'
import { agreementsList } from './agreements/lists.ts'
import { deMinimisList, filesList, queueList } from './appraisals/lists.ts'
import type { WorkList } from './bulk/index.ts'
import { contractsList } from './contracts/lists.ts'
import {
  committeesList,
  mandatesList,
  meetingsList,
  openMandateEdit,
  perimetersList,
  referentsList,
} from './governance/lists.ts'
import { ordersList } from './orders/lists.ts'
import { actionsList, needsList } from './plans/lists.ts'
import { ideasList, obstaclesList, projectsList } from './projects/lists.ts'
import { entriesList } from './recording/lists.ts'
import { tasksList } from './tasks/lists.ts'
import { journalList } from './trust/lists.ts'

/** Every list of the workspace that is filtered, exported, kept, changed and imported. */
export const workLists = {
  needs: needsList,
  actions: actionsList,
  projects: projectsList,
  obstacles: obstaclesList,
  ideas: ideasList,
  contracts: contractsList,
  entries: entriesList,
  // A seat is of governance, which knows of accounts.
  roles: { ...rolesList, edits: [...rolesList.edits, openMandateEdit] },
  mandates: mandatesList,
  referents: referentsList,
  committees: committeesList,
  meetings: meetingsList,
  perimeters: perimetersList,
  journal: journalList,
  tasks: tasksList,
  orders: ordersList,
  files: filesList,
  queue: queueList,
  agreements: agreementsList,
  deMinimis: deMinimisList,
} as const satisfies Record<string, WorkList>

export const findWorkList = (path: string): WorkList | undefined =>
  Object.values<WorkList>(workLists).find(list => list.path === path)
