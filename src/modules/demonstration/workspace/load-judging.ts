import { addDays, dayInParis } from '../../../kernel/dates.ts'
import { acceptApplication } from '../../applications/index.ts'
import {
  declareInterest,
  findDecision,
  giveOpinion,
  listForReview,
  proposeDecision,
  signDecision,
  writeScenario,
} from '../../appraisals/index.ts'
import { listEnvelopes } from '../../funding/index.ts'
import { addMeeting, listCommittees } from '../../governance/index.ts'
import { fundCode } from '../demonstration.ts'
import { demonstrationCode } from '../demonstration-code.ts'
import { appraiseFile } from './appraise-file.ts'
import { fileFor, listApplicants } from './file-for.ts'
import type { Part } from './part.ts'
import { addWorkshopsCall } from './workshops-call.ts'

const programme = demonstrationCode
const judges = ['prefecture-region', 'region', 'operateur'] as const

/** Files of fictitious companies of région 27, each at another stage of being judged, and a session to come. None is decided:
 * the public figures do not know of them. */
export const loadJudging: Part = async (act, context, programmeId) => {
  const { tx, now } = context
  const today = dayInParis(now)
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
  const fund = await tx
    .selectFrom('subject')
    .select('id')
    .where('programme_id', '=', programmeId)
    .where('kind', '=', 'fund')
    .where('code', '=', fundCode)
    .executeTakeFirstOrThrow()
  const callId = await addWorkshopsCall(context, programmeId, fund.id, daysAgo(90))
  const applicants = await listApplicants(tx, programmeId, '27', 6)
  const open = async (rank: number, title: string, requested: string, filed: number) => {
    const applicationId = await fileFor(context, applicants[rank]!, {
      programmeId,
      callId,
      title,
      requested,
      filedAt: daysAgo(filed),
    })
    const file = { programme, applicationId }
    for (const judge of judges) await act(judge, declareInterest, { ...file, interest: 'non' })
    await act('operateur', acceptApplication, file, daysAgo(filed - 4))
    return file
  }
  type File = Awaited<ReturnType<typeof open>>
  const opinions = async (file: File, state: boolean, region: boolean, at: Date) => {
    const say = (account: string, favourable: boolean, reason: string) =>
      act(account, giveOpinion, { ...file, favourable: favourable ? 'oui' : 'non', reason }, at)
    await say('prefecture-region', state, 'Vu par les services de l’État (Démo).')
    await say('region', region, 'Vu par les services de la région (Démo).')
  }

  const late = await open(0, 'Cellule de soudure robotisée (Démo)', '180 000', 40)
  await act(
    'prefecture-region',
    giveOpinion,
    { ...late, favourable: 'oui', reason: 'Emplois qualifiés, site en zone fragile (Démo).' },
    daysAgo(30),
  )
  await opinions(
    await open(1, 'Ligne de conditionnement sous atmosphère (Démo)', '240 000', 30),
    true,
    false,
    daysAgo(20),
  )
  await opinions(
    await open(2, 'Atelier de salaison à basse consommation (Démo)', '150 000', 35),
    true,
    true,
    daysAgo(12),
  )
  await opinions(await open(3, 'Déménagement du siège (Démo)', '90 000', 28), false, false, daysAgo(9))
  const first = await open(4, 'Banc de mesure sans contact (Démo)', '200 000', 60)
  const second = await open(5, 'Métiers à tisser économes en eau (Démo)', '260 000', 58)
  for (const [file, proposed, score, { commune }] of [
    [first, '200 000', 5, applicants[4]!],
    [second, '220 000', 4, applicants[5]!],
  ] as const) {
    await opinions(file, true, true, daysAgo(40))
    await appraiseFile(act, file, {
      commune,
      proposed,
      score,
      at: daysAgo(15),
    })
  }
  const review = (await listCommittees(tx, programmeId)).find(
    ({ kind, regionCode }) => kind === 'regional-review' && regionCode === '27',
  )!
  const meetingId = await act('region', addMeeting, {
    programme,
    committeeId: review.id,
    held_on: addDays(today, 10),
    place: 'Hôtel de région (Démo)',
    agenda: [{ what: 'Dossiers inscrits, dans leur ordre', href: '/espace/revues' }],
  })
  for (const file of [first, second]) await act('region', listForReview, { ...file, meetingId })
  const envelopes = await listEnvelopes(tx, programmeId)
  const of = (region: boolean) =>
    envelopes.find(one => one.region === '27' && (one.funderKind === 'region') === region)!
  const decisionId = await act('operateur', proposeDecision, {
    ...first,
    meetingId,
    version: 0,
    outcome: 'granted',
    state_cents: '120 000',
    region_cents: '80 000',
    state_envelope_id: of(false).id,
    region_envelope_id: of(true).id,
  })
  const { hash } = (await findDecision(tx, decisionId))!
  await act('prefecture-region', signDecision, { ...first, contentHash: hash })
  for (const [name, stateCents, amounts] of [
    ['Moitié chacun (Démo)', '300 000', ['100 000', '100 000', '110 000', '110 000']],
    ['État seul (Démo)', '400 000', ['200 000', '0', '220 000', '0']],
  ] as const)
    await act('region', writeScenario, {
      programme,
      programmeId,
      meetingId,
      name,
      stateCents,
      regionCents: '250 000',
      envelopes: [],
      lines: [first, second].map(({ applicationId }, rank) => ({
        applicationId,
        stateCents: amounts[rank * 2]!,
        regionCents: amounts[rank * 2 + 1]!,
      })),
    })
}
