import { listEnvelopes, openEnvelope, transferBetweenEnvelopes } from '../../funding/index.ts'
import { demonstrationCode } from '../demonstration-code.ts'
import type { Part } from './part.ts'

/** What is left of the fund is delegated again to région 27, and a part of it to one wave. No endowment is added. */
export const loadEnvelopes: Part = async (act, { tx }, programmeId) => {
  const programme = demonstrationCode
  const envelopes = await listEnvelopes(tx, programmeId)
  const national = envelopes.find(({ region, funderCode }) => !region && funderCode === 'etat')!
  const state = envelopes.find(({ region, funderCode }) => region === '27' && funderCode === 'etat')!
  const move = (account: string, envelopeId: number, toId: number, amount: string, reason: string) =>
    act(account, transferBetweenEnvelopes, { programme, envelopeId, toId, amount, reason })
  await move('equipe-nationale', national.id, state.id, '3 000 000', 'Délégation 2026 à la région (Démo)')
  const wave = await act('prefecture-region', openEnvelope, {
    programme,
    programmeId,
    fundId: state.fundId,
    funder: 'etat',
    name: 'État, vague d’hiver (Démo)',
    region: '27',
    parentId: state.id,
  })
  await move('prefecture-region', state.id, wave, '500 000', 'Part de la vague d’hiver (Démo)')
}
