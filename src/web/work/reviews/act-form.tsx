import { redirectionBlockers } from '../../../modules/applications/index.ts'
import { envelopesFor, envelopeTried, outcomes, type Scenario } from '../../../modules/appraisals/index.ts'
import { listCalls } from '../../../modules/calls/index.ts'
import { type Field, Form } from '../../forms/index.ts'
import { formatEuros } from '../../text/format.ts'
import { envelopeOptions } from '../instruction/proposal.tsx'
import type { WorkVisit } from '../visit.ts'
import type { ReviewSession } from './get-session.ts'

type Props = { visit: WorkVisit; session: ReviewSession; scenario: Scenario }

/** The decisions of a session proposed in one act: granted as the scenario has it, from the envelopes chosen for each file;
 * deferred, refused or redirected to a call open to it, with a reason; or left. */
export const ActForm = async ({ visit, session, scenario }: Props) => {
  const { meeting, envelopes } = session
  const open = session.items.filter(({ takenAt, closed }) => !takenAt && !closed)
  const calls = await listCalls(visit.site.db, visit.programme.id)
  const amountsOf = (applicationId: number) =>
    scenario.lines.find(line => line.applicationId === applicationId)
  const left = [{ value: 'leave', label: 'Ne rien proposer' }]
  const fields = open.flatMap((file, rank): Field[] => {
    const { applicationId, reference, title } = file
    const { stateCents = 0, regionCents = 0 } = amountsOf(applicationId) ?? {}
    const granted = stateCents + regionCents > 0
    const { granted: words, ...others } = outcomes
    const possible = Object.entries(granted ? { granted: words, ...others } : others)
    const envelope = (side: 'state' | 'region', cents: number): Field[] =>
      cents === 0
        ? []
        : [
            {
              name: `lines.${rank}.${side}_envelope_id`,
              label: `${reference} : ${formatEuros(cents, 'exact')} ${side === 'state' ? 'de l’État' : 'de la région'}, pris sur`,
              kind: 'select',
              options: envelopeOptions(envelopesFor(side, file, envelopes)),
            },
          ]
    return [
      {
        name: `lines.${rank}.outcome`,
        label: `${reference}, ${title}`,
        kind: 'select',
        options: [...left, ...possible.map(([value, label]) => ({ value, label }))],
      },
      ...envelope('state', stateCents),
      ...envelope('region', regionCents),
      {
        name: `lines.${rank}.redirected_call_id`,
        label: `${reference} : vers quel appel, s’il est réorienté ?`,
        kind: 'select',
        optional: true,
        options: calls
          .filter(call => redirectionBlockers(call, file, visit.site.now()).length === 0)
          .map(({ id, name }) => ({ value: String(id), label: name })),
      },
      {
        name: `lines.${rank}.reason`,
        label: `${reference} : motif`,
        help: 'Obligatoire pour ajourner, refuser ou réorienter.',
        kind: 'text',
        optional: true,
      },
    ]
  })
  const lines = open.map(file => {
    const { stateCents = 0, regionCents = 0 } = amountsOf(file.applicationId) ?? {}
    return {
      outcome: stateCents + regionCents > 0 ? 'granted' : 'leave',
      state_envelope_id: envelopeTried(scenario, file, 'state', envelopes)?.id,
      region_envelope_id: envelopeTried(scenario, file, 'region', envelopes)?.id,
    }
  })
  return (
    <Form
      visit={visit}
      id="proposer"
      action={visit.to(`/espace/revues/${meeting.id}/simulations/${scenario.id}/proposer`)}
      submit="Proposer toutes ces décisions"
      keep={Object.fromEntries(
        open.map(({ applicationId }, rank) => [`lines.${rank}.applicationId`, applicationId]),
      )}
      values={{ lines }}
      fields={fields}
    />
  )
}
