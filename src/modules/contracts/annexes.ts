import type { Annex, Contract } from './store.ts'

/** A line of an annex, with the contract that holds it. */
export type AnnexLine = Annex & {
  contractId: number
  contract: string
  kind: Contract['kind']
  territories: string[]
  /** A contract that not all have signed promises nothing yet. */
  signed: boolean
}

/** Cents. */
export type AnnexTotals = { envisaged: number; committed: number; paid: number }

/** Why the lines of an annex do not hold, by field. */
export const annexProblems = (annexes: readonly Annex[]): { path: string; message: string }[] =>
  annexes.flatMap(({ committed = 0, paid = 0 }, index) =>
    paid > committed
      ? [{ path: `annexes.${index}.paid`, message: 'On ne verse pas plus que ce qui est engagé.' }]
      : [],
  )

/** The lines that hold, each once: an amendment writes its annex into the contract it amends when it is signed, and a renewal takes
 * over from the first year of its own. */
export function annexLines(contracts: readonly Contract[]): AnnexLine[] {
  return contracts
    .filter(({ amends }) => amends === null)
    .flatMap(contract => {
      const renewal = contracts.find(
        ({ renews, signedOn }) => signedOn !== null && renews?.id === contract.id,
      )
      const until = Math.min(...(renewal?.annexes.map(({ year }) => year) ?? []))
      return contract.annexes
        .filter(({ year }) => year < until)
        .map(line => ({
          ...line,
          contractId: contract.id,
          contract: contract.title,
          kind: contract.kind,
          territories: contract.territories,
          signed: contract.signedOn !== null,
        }))
    })
    .sort((a, b) => b.year - a.year || a.contract.localeCompare(b.contract, 'fr'))
}

/** What tells partners apart: case and spaces do not. */
export const partnerKey = (partner: string): string => partner.trim().replace(/\s+/g, ' ').toLowerCase()

/** What signed contracts add up to. */
export function annexTotals(lines: readonly AnnexLine[]): AnnexTotals {
  const signed = lines.filter(line => line.signed)
  const sum = (of: (line: AnnexLine) => number) => signed.reduce((total, line) => total + of(line), 0)
  return {
    envisaged: sum(line => line.amount),
    committed: sum(line => line.committed ?? 0),
    paid: sum(line => line.paid ?? 0),
  }
}
