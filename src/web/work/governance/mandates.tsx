import {
  governancePolicy,
  listSeatAccounts,
  type Mandate,
  type SeatAccount,
  seats,
} from '../../../modules/governance/index.ts'
import type { TerritoryPlace } from '../../../modules/territories/index.ts'
import { ActionButton, type Field, Form, optionsOf } from '../../forms/index.ts'
import { formatDay, formatSpan } from '../../text/format.ts'
import { DataTable, Notice, Section } from '../../ui/index.ts'
import { reasonNot, type WorkVisit } from '../visit.ts'

type Props = { visit: WorkVisit; territory: TerritoryPlace; mandates: readonly Mandate[] }

const accountField = (accounts: readonly SeatAccount[]): Field => ({
  name: 'personId',
  label: 'Son compte',
  help: 'Le titulaire signe le plan avec ce compte. Son nom et son organisation en viennent.',
  kind: 'select',
  optional: true,
  options: accounts.map(({ personId, name, seat }) => ({
    value: String(personId),
    label: `${name}, ${seats[seat].toLowerCase()}`,
  })),
})
const holderFields: Field[] = [
  {
    name: 'holder',
    label: 'Titulaire, s’il n’a pas de compte',
    help: 'Qui tient le siège lui succède ce jour-là.',
    kind: 'text',
    optional: true,
  },
  { name: 'organisation', label: 'Pour quelle organisation ?', kind: 'text', optional: true },
]

/** The mandates of a binôme: who holds each seat, with which account, since when, and every gesture on them. */
export async function Mandates({ visit, territory, mandates }: Props) {
  const seating = reasonNot(visit, governancePolicy['begin-mandate'], territory.place)
  const accounts = await listSeatAccounts(visit.site.db, visit.programme.id, [territory.id], visit.today)
  const open = mandates.filter(({ endOn }) => endOn === null)
  const unseated = accounts.filter(
    one => !open.some(({ seat, personId }) => seat === one.seat && personId === one.personId),
  )
  const at = visit.to(`/espace/gouvernance/territoires/${territory.id}`)
  return (
    <Section id="mandats" title="Mandats">
      <DataTable
        id="mandats-table"
        caption="Mandats du binôme, les derniers d’abord"
        captionHidden
        empty="Aucun mandat n’est enregistré."
        columns={[
          { key: 'seat', label: 'Siège' },
          { key: 'holder', label: 'Titulaire' },
          { key: 'organisation', label: 'Pour' },
          { key: 'account', label: 'Signe avec' },
          { key: 'span', label: 'Période' },
        ]}
        rows={mandates.map(one => ({
          seat: seats[one.seat],
          holder: one.holder,
          organisation: one.organisation,
          account: one.personId === null ? 'aucun compte' : 'son compte',
          span: formatSpan(one.startOn, one.endOn),
        }))}
      />
      {seating ? (
        <Notice kind="info">{seating}</Notice>
      ) : (
        <>
          {unseated.map(one => (
            <Notice kind="warning" title={`${one.name} a le rôle, sans le mandat`}>
              Son compte a le rôle d’{one.seat === 'elected' ? 'élu' : 'industriel'} depuis le{' '}
              {formatDay(one.startOn)} : le plan ne se signe pas sans mandat.
              <ActionButton
                visit={visit}
                id={`ouvrir-${one.seat}-${one.personId}`}
                action={`${at}/mandats`}
                label={`Ouvrir le mandat de ${one.name}`}
                variant="secondary"
                keep={{ seat: one.seat, personId: one.personId }}
              />
            </Notice>
          ))}
          <Form
            visit={visit}
            id="mandat"
            action={`${at}/mandats`}
            submit="Ouvrir ce mandat"
            fields={[
              { name: 'seat', label: 'Siège', kind: 'radio', options: optionsOf(seats) },
              accountField(accounts),
              ...holderFields,
              {
                name: 'startOn',
                label: 'À partir du',
                help: 'Vide : aujourd’hui.',
                kind: 'day',
                optional: true,
              },
            ]}
          />
          {open.map(one => (
            <OpenMandate visit={visit} at={at} mandate={one} accounts={accounts} />
          ))}
        </>
      )}
    </Section>
  )
}

type OpenProps = { visit: WorkVisit; at: string; mandate: Mandate; accounts: readonly SeatAccount[] }

const OpenMandate = ({ visit, at, mandate, accounts }: OpenProps) => (
  <>
    <details>
      <summary>{`Corriger le mandat de ${mandate.holder}`}</summary>
      <Form
        visit={visit}
        id={`correction-${mandate.id}`}
        action={`${at}/correction`}
        submit="Corriger"
        variant="secondary"
        version={mandate.version}
        keep={{ mandateId: mandate.id }}
        values={{ ...mandate, personId: mandate.personId ? String(mandate.personId) : '' }}
        fields={[accountField(accounts.filter(({ seat }) => seat === mandate.seat)), ...holderFields]}
      />
    </details>
    <details>
      <summary>{`Mettre fin au mandat de ${mandate.holder}`}</summary>
      <Form
        visit={visit}
        id={`fin-${mandate.id}`}
        action={`${at}/fin`}
        submit="Mettre fin"
        variant="secondary"
        version={mandate.version}
        keep={{ mandateId: mandate.id }}
        fields={[
          {
            name: 'endOn',
            label: `Fin du mandat de ${mandate.holder}`,
            help: 'Le siège est vacant dès ce jour, et son titulaire ne signe plus le plan.',
            kind: 'day',
          },
        ]}
      />
    </details>
  </>
)
