import { correctEndowment } from './correct-endowment.ts'
import { endowEnvelope, transferBetweenEnvelopes } from './envelopes.ts'
import { openEnvelope } from './open-envelope.ts'

export const fundingUseCases = [openEnvelope, endowEnvelope, correctEndowment, transferBetweenEnvelopes]
