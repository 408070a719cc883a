import { whyNot } from '../../../kernel/permission.ts'
import {
  type AidInputs,
  aidPolicy,
  type FrozenCalculation,
  findCalculation,
  listDeMinimis,
  placeOfSiren,
  singleUndertaking,
} from '../../../modules/aid/index.ts'
import { type Application, requestDay } from '../../../modules/applications/index.ts'
import {
  asOtherAid,
  listAwardsInForce,
  registerAsAwards,
  withAwards,
} from '../../../modules/appraisals/index.ts'
import { type Answer, answerMeaning, type Cost, type Meaning } from '../../../modules/calls/index.ts'
import { typedAgain } from '../../aid/typed-again.ts'
import { inseeCategoryOf } from '../../aid/words.ts'
import type { WorkVisit } from '../visit.ts'
import type { JudgedFile } from './get-file.ts'

const inEuros = (answer: Answer | undefined) => (typeof answer === 'number' ? String(answer / 100) : '')

/** What the last calculation was frozen with or, before there is one, what the file says; the register and the awards of now. */
export async function firstValues(visit: WorkVisit, judged: JudgedFile): Promise<Record<string, unknown>> {
  const { file, appraisal } = judged
  const id = appraisal?.aidCalculationId
  const frozen = id ? await findCalculation(visit.site.db, id) : undefined
  const otherAids = await otherAidsNow(visit, file, frozen)
  return frozen
    ? typedAgain({ ...frozen.inputs, otherAids })
    : { ...known(visit, judged), ...typedAgain({ otherAids }) }
}

/** What the file says already, as the simulator asks it. */
function known(visit: WorkVisit, { file, call }: JudgedFile): Record<string, unknown> {
  const said = (meaning: Meaning) => answerMeaning(call.form, file.answers, meaning)
  return {
    grantOn: visit.today,
    siren: file.siren ?? '',
    commune: file.communeCode ?? '',
    staffHundredths: said('staff') ?? '',
    turnoverCents: inEuros(said('turnover')),
    balanceCents: inEuros(said('balance-sheet')),
    appliedOn: requestDay(file, visit.site.now()),
    worksStartOn: said('order-on') ?? said('start-on') ?? '',
    costs: ((said('costs') as Cost[] | undefined) ?? []).map(({ label, nature, cents }) => ({
      label,
      kind: nature ?? 'equipment',
      amountCents: inEuros(cents),
    })),
    inseeCategory: inseeCategoryOf(said('size')),
  }
}

/** What the single undertaking has: the de minimis register, for whoever reads it, and what was granted here, with what was
 * typed beside. */
async function otherAidsNow(
  { site, actor, programme, today }: WorkVisit,
  file: Application,
  frozen: FrozenCalculation | undefined,
): Promise<AidInputs['otherAids']> {
  const { db } = site
  const { siren } = file
  const reads =
    siren && !whyNot(aidPolicy['read-de-minimis'], actor, await placeOfSiren(db, programme.code, siren))
  const register = reads ? await listDeMinimis(db, actor, programme.code, { siren, on: today }) : []
  const awards = [
    ...registerAsAwards(register, file),
    ...(await listAwardsInForce(db, file, siren ? await singleUndertaking(db, siren, today) : [])),
  ]
  if (!frozen) return awards.map(asOtherAid)
  const undone = register.filter(({ reversed }) => reversed)
  const typed = frozen.inputs.otherAids.filter(
    aid =>
      !undone.some(
        ({ grantor, grantedOn, amountCents }) =>
          aid.base === 'de-minimis' &&
          grantor === aid.grantor &&
          grantedOn === aid.grantedOn &&
          amountCents === aid.amountCents,
      ),
  )
  return withAwards(typed, awards, frozen.madeAt).otherAids
}
