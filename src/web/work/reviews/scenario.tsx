import { NotFound } from '../../../kernel/errors.ts'
import { balanceOf, envelopeTried } from '../../../modules/appraisals/index.ts'
import { formatDay, formatEuros } from '../../text/format.ts'
import { DataTable, DefinitionList, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { ActForm } from './act-form.tsx'
import { EnvelopesTried } from './envelopes-tried.tsx'
import { getSession } from './get-session.ts'
import { ScenarioForm } from './scenario-form.tsx'

/** One simulation, at an address to share with the other side: amounts, balances, and proposing it whole. */
export async function scenarioPage(visit: WorkVisit, id = '', scenarioId = '') {
  const session = await getSession(visit, id)
  const { meeting, items, envelopes, judges } = session
  const scenario = session.scenarios.find(one => String(one.id) === scenarioId)
  if (!scenario) throw new NotFound('Aucune simulation n’est à cette adresse.')
  const balance = balanceOf(scenario)
  const tried = (applicationId: number) => scenario.lines.find(line => line.applicationId === applicationId)
  const part = (item: (typeof items)[number], side: 'state' | 'region') => {
    const amount = tried(item.applicationId)?.[`${side}Cents`] ?? 0
    const from = amount > 0 ? envelopeTried(scenario, item, side, envelopes) : undefined
    return (
      <>
        {formatEuros(amount, 'exact')}
        {from && <span class="note">{from.name}</span>}
      </>
    )
  }
  return (
    <WorkFrame
      visit={visit}
      title={`Simulation « ${scenario.name} »`}
      purpose={`Essayée par ${scenario.author} sur la séance du ${formatDay(meeting.held_on)}. Rien n’est pris aux enveloppes.`}
      crumbs={[{ label: 'Séance', href: visit.to(`/espace/revues/${meeting.id}`) }]}
      next={[{ label: 'Revenir à la séance', href: visit.to(`/espace/revues/${meeting.id}`) }]}
    >
      <DefinitionList
        items={[
          {
            term: 'État',
            value: `${formatEuros(balance.fromState, 'exact')} sur ${formatEuros(scenario.state, 'exact')}`,
            note:
              balance.stateLeft < 0 ? `Il manque ${formatEuros(-balance.stateLeft, 'exact')}.` : undefined,
          },
          {
            term: 'Région',
            value: `${formatEuros(balance.fromRegion, 'exact')} sur ${formatEuros(scenario.region, 'exact')}`,
            note:
              balance.regionLeft < 0 ? `Il manque ${formatEuros(-balance.regionLeft, 'exact')}.` : undefined,
          },
        ]}
      />
      <DataTable
        id="montants"
        caption="Montants essayés"
        empty="Aucun dossier n’est inscrit à cette séance."
        columns={[
          { key: 'file', label: 'Dossier' },
          { key: 'proposed', label: 'Proposé par l’instruction', align: 'end' },
          { key: 'state', label: 'État', align: 'end' },
          { key: 'region', label: 'Région', align: 'end' },
        ]}
        rows={items.map(item => ({
          file: `${item.reference}, ${item.title}`,
          proposed: item.closed || formatEuros(item.proposed, 'exact'),
          state: item.closed || part(item, 'state'),
          region: item.closed || part(item, 'region'),
        }))}
      />
      <EnvelopesTried session={session} scenarios={[scenario]} />
      {judges && (
        <>
          <Section
            id="proposer-tout"
            title="Proposer en un acte"
            lead="Une proposition par dossier, à signer par les deux clés. Ce qui est refusé est dit, le reste est proposé."
          >
            <ActForm visit={visit} session={session} scenario={scenario} />
          </Section>
          <Section id="changer" title="Changer cette simulation">
            <ScenarioForm visit={visit} session={session} scenario={scenario} />
          </Section>
        </>
      )}
    </WorkFrame>
  )
}
