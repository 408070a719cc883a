import { sql } from 'kysely'
import { addDays, dayInParis } from '../../../kernel/dates.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import {
  askCorrection,
  fileApplication,
  findApplication,
  shareApplication,
  signApplication,
  startApplication,
  writeApplication,
} from '../../applications/index.ts'
import { declareInterest } from '../../appraisals/index.ts'
import {
  addCall,
  editCriteria,
  editQuestion,
  findCall,
  listFunds,
  type Meaning,
  publishCall,
} from '../../calls/index.ts'
import { demonstrationCode } from '../demonstration-code.ts'
import { fundDocuments, fundGrid, fundQuestions, fundRules } from './fund-call.ts'
import type { ActAs, Part } from './part.ts'

const programme = demonstrationCode

/** The rolling intake of the fund, open, and three files of one company: filed, to correct, being written. */
export const loadCalls: Part = async (act, { tx, now }, programmeId) => {
  const today = dayInParis(now)
  const callId = await writeCall(act, tx, programmeId, today)
  const { code } = await meaningsOf(tx, callId)
  await act('operateur', publishCall, { programme, callId, version: (await findCall(tx, callId))!.version })
  const { rows } = await sql<{ id: number }>`
    select id from subject where programme_id = ${programmeId} and kind = 'project' and name like 'Ligne d’emballages recyclés%'`.execute(
    tx,
  )
  const start = () =>
    act('entreprise', startApplication, {
      programme,
      programmeId,
      callId,
      organisation: 'demo-emballages-chalon',
      projectId: rows[0]!.id,
    })
  const write = async (applicationId: number, title: string, more: Record<string, unknown> = {}) =>
    act('entreprise', writeApplication, {
      programme,
      applicationId,
      version: (await findApplication(tx, applicationId))!.version,
      title,
      commune: '71076',
      needIds: [],
      actionIds: [],
      answers: { ...answersOf(code, today), ...more },
    })
  const file = async (applicationId: number) => {
    const { contentHash } = (await findApplication(tx, applicationId))!
    await act('entreprise', signApplication, {
      programme,
      applicationId,
      contentHash,
      capacity: 'Dirigeante (Démo)',
    })
    await act('entreprise', fileApplication, { programme, applicationId })
  }
  const filed = await start()
  await write(filed, 'Une deuxième ligne d’emballages recyclés (Démo)')
  await file(filed)
  const corrected = await start()
  await write(corrected, 'Récupérer la chaleur des séchoirs (Démo)', { [code('requested')]: '90 000' })
  await file(corrected)
  await act('operateur', declareInterest, { programme, applicationId: corrected, interest: 'non' })
  await act('operateur', askCorrection, {
    programme,
    applicationId: corrected,
    reason: 'Le devis de l’échangeur ne dit pas sa puissance (Démo).',
  })
  // From here on documents are asked: the two files that are filed keep the version they were filed under.
  await act('operateur', editCriteria, {
    ...(await criteriaOf(tx, callId)),
    documents: fundDocuments,
    version: (await findCall(tx, callId))!.version,
  })
  const draft = await start()
  await act('entreprise', shareApplication, { programme, applicationId: draft, shared: 'oui' })
}

async function writeCall(act: ActAs, tx: Tx, programmeId: number, today: string): Promise<number> {
  const [fund] = await listFunds(tx, programmeId)
  const callId = await act('operateur', addCall, {
    programme,
    programmeId,
    name: 'Fonds d’accélération — guichet Démo',
    description:
      'Des investissements industriels qui entraînent leur territoire, décidés à deux par le préfet et le président de région (Démo).',
    type: 'rolling',
    organisers: 'bpifrance\nregion-27\n247100589',
    region: '27',
    fundId: fund?.id,
    opensAt: `${addDays(today, -30)}T09:00`,
    steps: '1',
    waves: [],
    contactService: 'Guichet régional du fonds (Démo)',
    contactEmail: 'fonds@exemple.fr',
    contactPhone: '03 80 00 00 00',
    faq: [
      {
        question: 'Peut-on commander avant la réponse ? (Démo)',
        answer: 'Après le dépôt, oui, à vos risques. Avant, la dépense ne compte plus (Démo).',
      },
    ],
    applicants: ['company'],
    completeness: '10',
    correction: '15',
    opinion: '15',
    appraisal: '30',
    decision: '20',
  })
  let after: string | undefined
  for (const [rank, { options, ifBefore, required, ...question }] of fundQuestions.entries()) {
    await act('operateur', editQuestion, {
      programme,
      callId,
      version: rank + 1,
      ...question,
      required: required ? 'oui' : '',
      secondStep: '',
      options: options?.join('\n'),
      after,
      ...(ifBefore ? { showIfQuestion: after, showIfIs: ifBefore } : {}),
    })
    after = (await findCall(tx, callId))!.form.at(-1)!.code
  }
  await act('operateur', editCriteria, {
    ...(await criteriaOf(tx, callId)),
    version: fundQuestions.length + 1,
  })
  return callId
}

async function meaningsOf(tx: Tx, callId: number) {
  const { form } = (await findCall(tx, callId))!
  const of = (means: Meaning) => form.find(question => question.means === means)!
  return { form, code: (means: Meaning) => of(means).code }
}

async function criteriaOf(tx: Tx, callId: number) {
  const { code } = await meaningsOf(tx, callId)
  return {
    programme,
    callId,
    documents: [] as typeof fundDocuments,
    grid: fundGrid,
    rules: fundRules.map(({ left, right, ...rule }) => ({
      ...rule,
      left: code(left),
      ...(typeof right === 'string' ? { right } : { other: code(right.means) }),
    })),
  }
}

const answersOf = (code: (means: Meaning) => string, today: string) => ({
  [code('staff')]: '64',
  [code('turnover')]: '11 400 000',
  [code('balance-sheet')]: '8 200 000',
  'l-entreprise-appartient-elle-a-un-groupe': 'non',
  [code('description')]: 'Une ligne de moulage de fibres recyclées, et sa récupération de chaleur (Démo).',
  [code('investment')]: '1 450 000',
  [code('costs')]: [
    { label: 'Ligne de moulage (Démo)', cents: '980 000' },
    { label: 'Raccordement (Démo)', cents: '220 000' },
  ],
  [code('requested')]: '240 000',
  [code('start-on')]: addDays(today, 90),
  'avez-vous-deja-signe-une-commande-ferme': 'non',
  [code('jobs-to-create')]: '12',
  'en-quoi-est-il-structurant-pour-le-territoire':
    'Trois sous-traitants du Grand Chalon fournissent la ligne ; elle répond au besoin de chaleur de SaôneOr (Démo).',
})
