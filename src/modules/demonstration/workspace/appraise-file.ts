import { addDays, dayInParis } from '../../../kernel/dates.ts'
import { concludeAppraisal, freezeAid, knowYourCustomer, writeAppraisal } from '../../appraisals/index.ts'
import type { ActAs } from './part.ts'

type File = { programme: string; applicationId: number }
type Appraised = { commune: string; proposed: string; score: number; at: Date }

/** What the calculation reads: a small company, on a day when the map of its zone is in force. */
const smallFirm = {
  octroi: '2026-06-01',
  effectif: '40',
  'chiffre-affaires': '8000000',
  bilan: '6000000',
  zone: 'in',
  nature: 'extension',
  'couts.0.nature': 'equipment',
  'couts.0.montant': '700000',
}

/** An appraisal of the operator, concluded for the aid on a frozen calculation. */
export async function appraiseFile(
  act: ActAs,
  file: File,
  { commune, proposed, score, at }: Appraised,
): Promise<void> {
  await act(
    'operateur',
    writeAppraisal,
    {
      ...file,
      version: 0,
      financial: 'Fonds propres suffisants, endettement modéré, carnet plein (Démo).',
      checks: Object.keys(knowYourCustomer).map(code => ({ code, result: 'passed', note: '' })),
      scores: ['jobs', 'place', 'transition', 'strength'].map((criterion, rank) => ({
        criterion,
        score: String(score - (rank % 2)),
        reason: 'Vu sur pièces (Démo).',
      })),
      risks: 'Délai de livraison des machines (Démo).',
      eligible_cents: '700 000',
      proposed_cents: proposed,
      conclusion: 'favourable',
      reason: 'Projet utile, financé, prêt (Démo).',
    },
    at,
  )
  await act(
    'operateur',
    freezeAid,
    { ...file, base: 'afr', answers: { ...smallFirm, commune, travaux: addDays(dayInParis(at), 120) } },
    at,
  )
  await act('operateur', concludeAppraisal, file, at)
}
