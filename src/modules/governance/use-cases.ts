import { addCommittee, changeMembers, turnCommittee } from './committees.ts'
import { beginMandate, correctMandate, endMandate } from './mandates.ts'
import { addMeeting, cancelMeeting, writeMinutes } from './meetings.ts'
import { givePerimeterOpinion } from './perimeter.ts'
import { proposePerimeter } from './propose-perimeter.ts'
import { endReferent, nameReferent } from './referents.ts'

export const governanceUseCases = [
  beginMandate,
  correctMandate,
  endMandate,
  nameReferent,
  endReferent,
  addCommittee,
  changeMembers,
  turnCommittee,
  addMeeting,
  writeMinutes,
  cancelMeeting,
  proposePerimeter,
  givePerimeterOpinion,
]
