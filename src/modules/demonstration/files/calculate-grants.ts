import { setImmediate } from 'node:timers/promises'
import { type Day, dayInParis } from '../../../kernel/dates.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import {
  type AidCalculation,
  type AidInputs,
  type AidTables,
  calculateAid,
  readAidInputs,
  readAidLaw,
  readAidPlace,
} from '../../aid/index.ts'
import type { DemoCompany, Demonstration } from '../demonstration.ts'
import type { DemoFile } from './file.ts'

/** A grant put to the law of its day; `aid` in cents. */
type GrantCase = { reference: string; aid: number; inputs: AidInputs; tables: AidTables }
/** What the law says of a grant, and the base that allows all of it. */
export type GrantCalculation = GrantCase & { output: AidCalculation; base: string }

/** What an undertaking of each size says of itself: people, then cents of turnover and balance sheet. */
const sizes: Record<string, readonly [number, number, number]> = {
  micro: [8, 110_000_000, 80_000_000],
  small: [35, 600_000_000, 450_000_000],
  medium: [140, 2_800_000_000, 2_000_000_000],
  'mid-cap': [600, 12_000_000_000, 9_000_000_000],
  large: [6000, 180_000_000_000, 140_000_000_000],
}

/** The fund was granted first of all under the crisis framework (domain.md, B.6), then where it had to be otherwise. */
const preferred = ['covid-3-1', 'afr', 'sme', 'de-minimis']

/** From when, and where the demonstration's people work: the grants that a light one calculates. */
const lastFrom: Day = '2021-10-01'
const workedIn = '27'

/** Every grant, with the law of its day and what the zonings say of its place. */
export async function readGrantCases(
  tx: Tx,
  { files, companies }: Pick<Demonstration, 'files' | 'companies'>,
  lightly: boolean,
): Promise<GrantCase[]> {
  const company = new Map(companies.map(one => [one.code, one]))
  const laws = new Map<Day, Awaited<ReturnType<typeof readAidLaw>>>()
  const cases: GrantCase[] = []
  for (const file of files) {
    if (file.decision?.outcome !== 'granted') continue
    const on = dayInParis(new Date(file.decision.at))
    if (lightly && on < lastFrom && file.place.region !== workedIn) continue
    const law = laws.get(on) ?? (await readAidLaw(tx, on))
    laws.set(on, law)
    cases.push({
      reference: file.reference,
      aid: file.decision.aid,
      inputs: inputsOf(file, company.get(file.owner)!, on),
      tables: { ...law, place: await readAidPlace(tx, on, file.place.code) },
    })
  }
  return cases
}

/** Calculates between the answers of the database, which has rows to write meanwhile. */
export async function calculateGrants(cases: readonly GrantCase[]): Promise<Map<string, GrantCalculation>> {
  const calculations = new Map<string, GrantCalculation>()
  for (const one of cases) {
    await setImmediate()
    const output = calculateAid(one.inputs, one.tables)
    const fits = output.bases.filter(({ allowed, marginCents }) => allowed && marginCents >= one.aid)
    const base = preferred.find(code => fits.some(fit => fit.base === code))
    if (!base) throw new RangeError(`no base allows the aid of ${one.reference}`)
    calculations.set(one.reference, { ...one, output, base })
  }
  return calculations
}

const inputsOf = ({ answers, filedAt, place }: DemoFile, company: DemoCompany, grantOn: Day): AidInputs => {
  const [staff, turnoverCents, balanceCents] = sizes[company.size] ?? sizes.small!
  return readAidInputs({
    grantOn,
    siren: company.siren ?? '',
    staffHundredths: staff * 100,
    turnoverCents,
    balanceCents,
    commune: place.code,
    zone: 'in',
    nature: 'new-site',
    appliedOn: dayInParis(new Date(filedAt!)),
    worksStartOn: answers.demarrage,
    costs: [{ label: 'Équipements et bâtiments', kind: 'equipment', amountCents: answers.investissement }],
  })
}
