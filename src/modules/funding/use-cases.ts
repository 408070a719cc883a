import { endowEnvelope, openEnvelope, transferBetweenEnvelopes } from './envelopes.ts'

export const fundingUseCases = [openEnvelope, endowEnvelope, transferBetweenEnvelopes]
