export { listGovernanceChanged } from './changed.ts'
export { addCommittee, changeMembers, turnCommittee } from './committees.ts'
export { compositionGaps } from './composition.ts'
export { followUpOf } from './follow-up.ts'
export { beginMandate, correctMandate, endMandate } from './mandates.ts'
export { addMeeting, cancelBlockers, cancelMeeting, closePastMeetings, writeMinutes } from './meetings.ts'
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
export { listReferentsOf } from './referent-territories.ts'
export { endReferent, nameReferent } from './referents.ts'
export * from './seats.ts'
export * from './store.ts'
export * from './words.ts'
