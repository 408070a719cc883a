import { balancesOf, type Scenario, sides } from '../../../modules/appraisals/index.ts'
import { formatEuros } from '../../text/format.ts'
import { DataTable } from '../../ui/index.ts'
import type { ReviewSession } from './get-session.ts'

/** What is left, or what is missing, in words and in red. */
export const left = (cents: number) =>
  cents < 0 ? (
    <strong class="overspent">il manque {formatEuros(-cents, 'exact')}</strong>
  ) : (
    formatEuros(cents, 'exact')
  )

/** Envelope by envelope, what each simulation takes and leaves of it, side by side. */
export const EnvelopesTried = ({
  session: { items, envelopes },
  scenarios,
}: {
  session: ReviewSession
  scenarios: readonly Scenario[]
}) => {
  const tried = scenarios.map(scenario => ({ scenario, ...balancesOf(scenario, items, envelopes) }))
  const touched = envelopes.filter(({ id }) =>
    tried.some(({ balances }) => balances.some(one => one.envelope.id === id)),
  )
  const without = (['state', 'region'] as const).filter(side => tried.some(one => one.without[side] > 0))
  if (touched.length + without.length === 0) return null
  return (
    <DataTable
      id="enveloppes-essayees"
      caption="Ce que prend et ce que laisse chaque simulation, enveloppe par enveloppe"
      empty=""
      columns={[
        { key: 'name', label: 'Enveloppe' },
        ...scenarios.flatMap(({ id, name }) => [
          { key: `taken${id}`, label: `${name} : pris`, align: 'end' as const },
          { key: `left${id}`, label: `${name} : reste`, align: 'end' as const },
        ]),
      ]}
      rows={[
        ...touched.map(envelope => ({
          name: `${envelope.name}, ${envelope.funder}`,
          ...Object.fromEntries(
            tried.flatMap(({ scenario: { id }, balances }) => {
              const one = balances.find(balance => balance.envelope.id === envelope.id)
              const holds = one?.holds ?? envelope.available
              return [
                [`taken${id}`, `${formatEuros(one?.taken ?? 0, 'exact')} sur ${formatEuros(holds, 'exact')}`],
                [`left${id}`, left(one?.left ?? holds)],
              ]
            }),
          ),
        })),
        ...without.map(side => ({
          name: `Sans enveloppe : ${sides[side]}`,
          ...Object.fromEntries(
            tried.map(one => [`taken${one.scenario.id}`, formatEuros(one.without[side], 'exact')]),
          ),
        })),
      ]}
    />
  )
}
