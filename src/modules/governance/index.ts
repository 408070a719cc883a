export { addCommittee, addMeeting, changeMembers, writeMinutes } from './committees.ts'
export { beginMandate, endMandate, nameReferent, vacantSince } from './mandates.ts'
export { listGovernancePending } from './pending.ts'
export { givePerimeterOpinion } from './perimeter.ts'
export {
  askedOf,
  membersAfter,
  missingOpinions,
  perimeterProblems,
  seatsHeld,
  seatsOf,
} from './perimeter-rules.ts'
export * from './perimeter-store.ts'
export { governancePolicy } from './policy.ts'
export { proposePerimeter } from './propose-perimeter.ts'
export * from './store.ts'
export * from './words.ts'
