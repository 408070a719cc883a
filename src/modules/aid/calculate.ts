import { createHash } from 'node:crypto'
import { deMinimis, frameworkAid, regionalAid, smeAid } from './bases.ts'
import type { AidBase, AidCalculation } from './calculation.ts'
import { canonical } from './canonical.ts'
import { type AidCase, explaining, openCase } from './case.ts'
import { explain } from './explain.ts'
import type { AidInputs } from './inputs.ts'
import { aidRules } from './rules.ts'
import type { AidTables } from './tables.ts'

/** What State aid law allows a case, base by base, with the reasons of each refusal. Pure: `tables` are the rows of the law in
 * force on the day of grant, read by `readAidTables`. Money is integer cents; ceilings are rounded down to the euro. */
export function calculateAid(inputs: AidInputs, tables: AidTables): AidCalculation {
  if (tables.on !== inputs.grantOn) throw new RangeError('tables of another day')
  const open = openCase(inputs, tables)
  const used = () => [...open.rows]
  const sizeExplanation = explain(explaining(open), 'taille . retenue')
  const exempted = [regionalAid(open), smeAid(open)]
  const minimis = deMinimis(open, exempted)
  const rows = used()
  const frameworks = tables.frameworks.map(framework => {
    const base = frameworkAid(open, framework)
    rows.push(...used().filter(([rule]) => rule.startsWith('encadrement')))
    return base
  })
  return {
    grantOn: inputs.grantOn,
    euSizeClass: open.size,
    sizeExplanation,
    zone: describeZone(open),
    bases: [...exempted, minimis, ...frameworks].sort(byAllowed),
    ruleVersion: versionOf(open, rows),
  }
}

/** The base that allows most first; those that allow nothing keep their order. */
const byAllowed = (a: AidBase, b: AidBase) =>
  Number(b.allowed) - Number(a.allowed) || b.marginCents - a.marginCents

const describeZone = ({ zone }: AidCase): AidCalculation['zone'] =>
  zone.zone
    ? { label: zone.zone.label, how: zone.how, verified: zone.verified }
    : { why: zone.why, verified: false }

/** Names the text of the rules and the rows of the law that made the answer. */
function versionOf({ tables, zone }: AidCase, rows: unknown[]): string {
  const read = canonical([rows, zone.zone ?? null, tables.frameworks, tables.schemes])
  return createHash('sha256').update(aidRules().digest).update(read).digest('hex').slice(0, 16)
}
