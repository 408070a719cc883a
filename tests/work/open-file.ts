import { sql } from 'kysely'
import {
  acceptApplication,
  askCorrection,
  fileApplication,
  findApplication,
  rejectApplication,
  type State,
  signApplication,
  startApplication,
  withdrawApplication,
  writeApplication,
} from '../../src/modules/applications/index.ts'
import {
  concludeAppraisal,
  declareInterest,
  findDecision,
  freezeAid,
  giveOpinion,
  knowYourCustomer,
  listForReview,
  proposeDecision,
  renounceAward,
  signDecision,
  writeAppraisal,
} from '../../src/modules/appraisals/index.ts'
import type { Db } from '../../src/platform/db/connect.ts'
import { act, judges, openEnvelopes, programme, readGround } from './file-ground.ts'

type Wanted = {
  title?: string
  /** Of the award, cents. */
  stateCents?: number
  regionCents?: number
  envelopes?: { state: number; region: number }
  /** Of the frozen calculation. */
  aid?: { base?: string; answers?: Record<string, string> }
}

/** A file of Emballages du Chalonnais (Grand Chalon, région 27) brought to a state by the gestures that lead there; to the
 * states that come after an award, by writing the state itself. Answers what its use cases are asked. */
export async function openFile(db: Db, state: State, wanted: Wanted = {}) {
  const { programmeId, callId } = await readGround(db)
  const applicationId = await act(db, 'entreprise', startApplication, {
    programme,
    programmeId,
    callId,
    organisation: 'demo-emballages-chalon',
  })
  const file = { programme, applicationId }
  const found = async () => (await findApplication(db, applicationId))!
  await act(db, 'entreprise', writeApplication, {
    ...file,
    version: (await found()).version,
    title: wanted.title ?? 'Presse à emballages',
    commune: '71076',
    needIds: [],
    actionIds: [],
    answers: {
      description: 'Une presse plus sobre.',
      jobs: '12',
      investment: '900 000',
      costs: [{ label: 'Presse', cents: '800 000' }],
      requested: '300 000',
    },
  })
  await act(db, 'entreprise', signApplication, {
    ...file,
    contentHash: (await found()).contentHash,
    capacity: 'Gérante',
  })
  for (const step of pathTo(state)) await steps[step]!(db, file, wanted)
  const reached = (await found()).state
  if (reached !== state)
    await sql`update application set state = ${state} where id = ${applicationId}`.execute(db)
  return file
}
export type OpenFile = Awaited<ReturnType<typeof openFile>>

const opinions = (state: 'oui' | 'non', region: 'oui' | 'non') => async (db: Db, file: OpenFile) => {
  await act(db, 'prefecture-region', giveOpinion, { ...file, favourable: state, reason: 'Motif de l’État' })
  await act(db, 'region', giveOpinion, { ...file, favourable: region, reason: 'Motif de la région' })
}

/** A small company, in a « c » zone, with two millions of equipment: 700 000 € at most. */
export const aidAnswers = {
  octroi: '2026-06-01',
  travaux: '2099-01-01',
  effectif: '40',
  'chiffre-affaires': '8000000',
  bilan: '6000000',
  commune: '71076',
  zone: 'in',
  nature: 'new-site',
  'couts.0.nature': 'equipment',
  'couts.0.montant': '2000000',
}

/** An appraisal that can be concluded favourably: two millions eligible, 300 000 € proposed. */
export async function appraise(db: Db, file: OpenFile, { aid }: Wanted = {}): Promise<void> {
  await act(db, 'operateur', writeAppraisal, {
    ...file,
    version: 0,
    financial: 'Saine.',
    checks: Object.keys(knowYourCustomer).map(code => ({ code, result: 'passed', note: '' })),
    scores: ['jobs', 'place', 'transition', 'strength'].map(criterion => ({
      criterion,
      score: '4',
      reason: 'Vu.',
    })),
    risks: 'Délais.',
    eligible_cents: '2 000 000',
    proposed_cents: '300 000',
    conclusion: 'favourable',
    reason: 'Utile.',
  })
  await act(db, 'operateur', freezeAid, {
    ...file,
    base: aid?.base ?? 'afr',
    answers: { ...aidAnswers, ...aid?.answers },
  })
}

/** Proposes a decision; what is left out is granting 1 000 € of the State. Answers its hash. */
export async function propose(db: Db, file: OpenFile, wanted: Wanted, more: Record<string, unknown> = {}) {
  const { meetingId } = await readGround(db)
  const decisionId = await act(db, 'operateur', proposeDecision, {
    ...file,
    meetingId,
    version: 0,
    outcome: 'granted',
    state_cents: wanted.stateCents ?? 100_000,
    region_cents: wanted.regionCents ?? 0,
    state_envelope_id: wanted.envelopes?.state,
    region_envelope_id: wanted.envelopes?.region,
    ...more,
  })
  return (await findDecision(db, decisionId))!.hash
}

const decide = (outcome: string) => async (db: Db, file: OpenFile, wanted: Wanted) => {
  const envelopes = wanted.envelopes ?? (await openEnvelopes(db, { state: 50_000_000, region: 50_000_000 }))
  const contentHash = await propose(
    db,
    file,
    { ...wanted, envelopes },
    outcome === 'granted' ? {} : { outcome, reason: 'Dit en séance.' },
  )
  await act(db, 'prefecture-region', signDecision, { ...file, contentHash })
  await act(db, 'region', signDecision, { ...file, contentHash })
}

const steps: Record<string, (db: Db, file: OpenFile, wanted: Wanted) => Promise<unknown>> = {
  file: (db, file) => act(db, 'entreprise', fileApplication, file),
  declare: async (db, file) => {
    for (const judge of judges) await act(db, judge, declareInterest, { ...file, interest: 'non' })
  },
  accept: (db, file) => act(db, 'operateur', acceptApplication, file),
  correct: (db, file) => act(db, 'operateur', askCorrection, { ...file, reason: 'Devis illisible' }),
  reject: (db, file) => act(db, 'operateur', rejectApplication, { ...file, reason: 'Hors champ' }),
  withdraw: (db, file) => act(db, 'entreprise', withdrawApplication, { ...file, reason: 'Reporté' }),
  differ: opinions('oui', 'non'),
  agree: opinions('oui', 'oui'),
  appraise: (db, file, wanted) => appraise(db, file, wanted),
  conclude: (db, file) => act(db, 'operateur', concludeAppraisal, file),
  list: async (db, file) =>
    act(db, 'region', listForReview, { ...file, meetingId: (await readGround(db)).meetingId }),
  grant: decide('granted'),
  defer: decide('deferred'),
  refuse: decide('refused'),
  renounce: (db, file) => act(db, 'entreprise', renounceAward, { ...file, reason: 'Projet arrêté' }),
}

const filed = ['file', 'declare']
const complete = [...filed, 'accept']
const listed = [...complete, 'agree', 'appraise', 'conclude', 'list']
const paths: Partial<Record<State, string[]>> = {
  draft: [],
  filed,
  'to-correct': [...filed, 'correct'],
  inadmissible: [...filed, 'reject'],
  withdrawn: [...filed, 'withdraw'],
  complete,
  disagreement: [...complete, 'differ'],
  appraisal: [...complete, 'agree'],
  'to-review': listed.slice(0, -1),
  listed,
  deferred: [...listed, 'defer'],
  refused: [...listed, 'refuse'],
  redirected: listed,
  renounced: [...listed, 'grant', 'renounce'],
}
const pathTo = (state: State): string[] => paths[state] ?? [...listed, 'grant']
