export { correctEndowment } from './correct-endowment.ts'
export { awardBlockers, type Draw, drawOn, mayPay } from './draw.ts'
export { endowEnvelope, transferBetweenEnvelopes } from './envelopes.ts'
export { holdsEnvelope, notHeld } from './holders.ts'
export { openEnvelope } from './open-envelope.ts'
export { fundingPolicy } from './policy.ts'
export { funds } from './registers.ts'
export {
  type Envelope,
  type EnvelopeLine,
  endowmentOfCall,
  envelopesSeen,
  findEnvelope,
  handVersion,
  listEnvelopeLines,
  listEnvelopes,
  listFunders,
  placeOfEnvelope,
  sumsOfApplication,
} from './store.ts'
