import { addCommittee, addMeeting, changeMembers, writeMinutes } from './committees.ts'
import { beginMandate, endMandate, nameReferent } from './mandates.ts'
import { givePerimeterOpinion } from './perimeter.ts'
import { proposePerimeter } from './propose-perimeter.ts'

export const governanceUseCases = [
  beginMandate,
  endMandate,
  nameReferent,
  addCommittee,
  changeMembers,
  addMeeting,
  writeMinutes,
  proposePerimeter,
  givePerimeterOpinion,
]
