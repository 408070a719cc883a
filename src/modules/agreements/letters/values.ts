import { dayInParis, dayInWords } from '../../../kernel/dates.ts'
import { eurosInWords, portion } from '../../../kernel/money.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import {
  type Application,
  grantedStates,
  listFileEvents,
  type State,
  states,
} from '../../applications/index.ts'
import { listDecisions, standingDecision } from '../../appraisals/index.ts'
import { listClawbacks, openClawback } from '../clawback/store.ts'
import { findAgreementOf, totalOf } from '../store.ts'
import { grounds, type LetterKind } from '../words.ts'
import type { MergeValues } from './merge.ts'

/** What a file gives to each field: what it does not know is left out. */
export async function valuesOf(db: Db | Tx, file: Application, now: Date): Promise<MergeValues> {
  const [decisions, agreement, clawbacks, events] = await Promise.all([
    listDecisions(db, file.id),
    findAgreementOf(db, file.id),
    listClawbacks(db, [file.id]),
    listFileEvents(db, file.id),
  ])
  const decision = standingDecision(decisions)
  const clawback = openClawback(clawbacks)
  const asked = events.findLast(({ move }) => move === 'ask-correction')
  const money = agreement ?? (decision?.outcome === 'granted' ? decision : undefined)
  const words = (on: string) => dayInWords(on)
  return {
    reference: file.reference,
    entreprise: file.organisation,
    siren: file.siren ?? 'non renseigné',
    projet: file.title,
    appel: file.call,
    ...(file.communeName ? { commune: file.communeName } : {}),
    date: words(dayInParis(now)),
    ...(file.filedAt ? { date_depot: words(dayInParis(file.filedAt)) } : {}),
    ...(decision?.takenAt ? { date_decision: words(dayInParis(decision.takenAt)) } : {}),
    ...(file.state === 'to-correct' && asked ? { motif: asked.reason } : {}),
    ...(decision?.reason ? { motif: decision.reason } : {}),
    ...(money
      ? {
          montant: eurosInWords(totalOf(money)),
          montant_etat: eurosInWords(money.state_cents),
          montant_region: eurosInWords(money.region_cents),
          assiette: eurosInWords(money.eligible_cents),
        }
      : {}),
    ...(agreement
      ? {
          code_convention: agreement.code,
          debut: words(agreement.starts_on),
          fin: words(agreement.ends_on),
          avance: eurosInWords(portion(totalOf(agreement), agreement.advance_bp, 10_000)),
          emplois: jobsInWords(agreement.jobs),
          confortes: agreement.safeguarded > 0 ? jobsInWords(agreement.safeguarded) : 'aucun',
          suivi: `${agreement.years} ans`,
        }
      : {}),
    ...(clawback
      ? {
          reversement: eurosInWords(clawback.amountCents),
          motif_reversement: grounds[clawback.ground].toLowerCase(),
        }
      : {}),
  }
}

const jobsInWords = (count: number): string => `${count} ${count > 1 ? 'emplois' : 'emploi'}`

const filed = (Object.keys(states) as State[]).filter(state => state !== 'draft')

/** The states of a file in which a kind of letter is the one to send. */
export const letterStates: Record<LetterKind, readonly State[]> = {
  receipt: filed,
  correction: ['to-correct'],
  granted: grantedStates,
  selected: ['selected', 'supported'],
  deferred: ['deferred'],
  refused: ['refused'],
  redirected: ['redirected'],
  agreement: grantedStates,
  clawback: ['clawback'],
}

/** Why a kind of letter is not the one for a file. */
export const letterBlockers = (
  kind: LetterKind,
  { state, filedAt }: Pick<Application, 'state' | 'filedAt'>,
): string[] =>
  letterStates[kind].includes(state) && filedAt ? [] : ['Ce courrier ne va pas avec l’état de ce dossier.']
