export { awardBlockers, type Draw, drawOn, mayPay } from './draw.ts'
export { endowEnvelope, openEnvelope, transferBetweenEnvelopes } from './envelopes.ts'
export { holdsEnvelope, notHeld } from './holders.ts'
export { fundingPolicy } from './policy.ts'
export { funds } from './registers.ts'
export {
  type Envelope,
  type EnvelopeLine,
  endowmentOfCall,
  envelopesSeen,
  findEnvelope,
  listEnvelopeLines,
  listEnvelopes,
  listFunders,
  placeOfEnvelope,
  sumsOfApplication,
} from './store.ts'
