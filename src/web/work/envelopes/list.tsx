import { whyNot } from '../../../kernel/permission.ts'
import { listCalls } from '../../../modules/calls/index.ts'
import {
  envelopesSeen,
  fundingPolicy,
  holdsEnvelope,
  listEnvelopes,
  listFunders,
} from '../../../modules/funding/index.ts'
import { listRegions } from '../../../modules/governance/index.ts'
import { listFunds } from '../../../modules/recording/index.ts'
import { madeVersion } from '../../../platform/records/index.ts'
import { Form } from '../../forms/index.ts'
import { formatEuros, plural } from '../../text/format.ts'
import { DataTable, EmptyState, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { EnvelopeBar } from './bar.tsx'
import { treeOf } from './tree.ts'

/** What each funder put, delegated as a tree, and what is left at each stage of the money. */
export async function envelopesPage(visit: WorkVisit) {
  const { db } = visit.site
  const tree = treeOf(envelopesSeen(await listEnvelopes(db, visit.programme.id), visit.actor))
  const reason = whyNot(fundingPolicy['open-envelope'], visit.actor)
  const exact = (cents: number) => formatEuros(cents, 'exact')
  return (
    <WorkFrame
      visit={visit}
      title="Enveloppes"
      purpose={`${plural(tree.length, 'enveloppe')}. Une aide qui dépasserait ce qui reste est refusée, quel que soit le nombre de signatures au même instant.`}
      next={[{ label: 'Les revues régionales', href: visit.to('/espace/revues') }]}
    >
      {tree.length === 0 ? (
        <EmptyState title="Aucune enveloppe là où vous avez un rôle" />
      ) : (
        <DataTable
          id="enveloppes"
          caption="Enveloppes, chacune sous celle dont elle vient"
          captionHidden
          empty=""
          columns={[
            { key: 'name', label: 'Enveloppe' },
            { key: 'funder', label: 'Financeur' },
            { key: 'bar', label: 'Emploi' },
            { key: 'endowed', label: 'Dotée', align: 'end' },
            { key: 'available', label: 'Reste à accorder', align: 'end' },
            { key: 'awarded', label: 'Accordé', align: 'end' },
            { key: 'contracted', label: 'Conventionné', align: 'end' },
            { key: 'paid', label: 'Versé', align: 'end' },
          ]}
          rows={tree.map(envelope => ({
            name: (
              <span class={`depth depth--${Math.min(envelope.depth, 3)}`}>
                <a href={visit.to(`/espace/enveloppes/${envelope.id}`)}>{envelope.name}</a>
              </span>
            ),
            funder: envelope.funder,
            bar: <EnvelopeBar {...envelope} />,
            endowed: exact(envelope.endowed),
            available: exact(envelope.available),
            awarded: exact(envelope.awarded),
            contracted: exact(envelope.contracted),
            paid: exact(envelope.paid),
          }))}
        />
      )}
      {!reason && (
        <Section
          id="ouvrir"
          title="Ouvrir une enveloppe"
          lead="Elle naît vide : une dotation ou un transfert la remplit."
        >
          <details>
            <summary>Nouvelle enveloppe</summary>
            <Form
              visit={visit}
              id="enveloppe"
              action={visit.to('/espace/enveloppes')}
              submit="Ouvrir l’enveloppe"
              version={await madeVersion(db, 'envelope', visit.actor.authorId)}
              fields={[
                { name: 'name', label: 'Nom', kind: 'text' },
                {
                  name: 'fundId',
                  label: 'Fonds',
                  kind: 'select',
                  options: (await listFunds(db, visit.programme.id)).map(({ id, name }) => ({
                    value: String(id),
                    label: name,
                  })),
                },
                {
                  name: 'funder',
                  label: 'Financeur',
                  kind: 'select',
                  options: await fundersHeld(visit),
                },
                {
                  name: 'region',
                  label: 'Région',
                  help: 'Aucune : l’enveloppe est nationale, et l’équipe nationale l’ouvre.',
                  kind: 'select',
                  optional: true,
                  options: (await listRegions(db)).map(({ code, name }) => ({ value: code, label: name })),
                },
                {
                  name: 'parentId',
                  label: 'Déléguée depuis',
                  kind: 'select',
                  optional: true,
                  options: tree.map(({ id, name }) => ({ value: String(id), label: name })),
                },
                {
                  name: 'callId',
                  label: 'Réservée à un appel',
                  kind: 'select',
                  optional: true,
                  options: (await listCalls(db, visit.programme.id))
                    .filter(({ fund_id }) => fund_id !== null)
                    .map(({ id, name }) => ({ value: String(id), label: name })),
                },
                {
                  name: 'wave',
                  label: 'Et à une de ses vagues',
                  help: 'Son nom, comme dans l’appel.',
                  kind: 'text',
                  optional: true,
                },
              ]}
            />
          </details>
        </Section>
      )}
    </WorkFrame>
  )
}

/** The funders whose money the person holds somewhere. */
async function fundersHeld(visit: WorkVisit) {
  const regions = [
    null,
    ...visit.actor.grants.map(({ scope }) => (scope.kind === 'region' ? scope.key : null)),
  ]
  const programme = visit.programme.code
  return (await listFunders(visit.site.db))
    .filter(({ code, kind }) =>
      regions.some(region =>
        holdsEnvelope(visit.actor, { programme, region, funderCode: code, funderKind: kind }),
      ),
    )
    .map(({ code, name }) => ({ value: code, label: name }))
}
