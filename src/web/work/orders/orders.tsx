import { whyNot } from '../../../kernel/permission.ts'
import { listOrders, type Order, orderersOf, ordersPolicy } from '../../../modules/orders/index.ts'
import { type Field, Form, optionsOf } from '../../forms/index.ts'
import { formatDay, formatEuros, plural } from '../../text/format.ts'
import { DataTable, Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

/** Where an order is: delivered, cancelled, late or expected. */
const stateOf = ({ due_on, delivered_on, cancelled_on }: Order, today: string): string => {
  if (delivered_on) return `Livrée le ${formatDay(delivered_on)}${delivered_on > due_on ? ', en retard' : ''}`
  if (cancelled_on) return `Annulée le ${formatDay(cancelled_on)}`
  return due_on < today ? 'En retard' : 'Attendue'
}

/** Orders in a table, as the school or the company reads them. */
const OrdersTable = ({ orders, today }: { orders: readonly Order[]; today: string }) => (
  <DataTable
    id="commandes"
    caption="Commandes, la plus proche d’abord"
    captionHidden
    empty="Aucune commande n’est notée."
    columns={[
      { key: 'what', label: 'Commande', rowHeader: true },
      { key: 'company', label: 'Entreprise' },
      { key: 'school', label: 'École' },
      { key: 'amount', label: 'Montant', align: 'end' },
      { key: 'ordered', label: 'Passée le' },
      { key: 'due', label: 'Pour le' },
      { key: 'state', label: 'État' },
    ]}
    rows={orders.map(order => ({
      what: <span id={`commande-${order.id}`}>{order.what}</span>,
      company: order.company,
      school: order.school,
      amount: formatEuros(order.amount_cents, 'exact'),
      ordered: formatDay(order.ordered_on),
      due: formatDay(order.due_on),
      state: stateOf(order, today),
    }))}
  />
)

const fields: Field[] = [
  { name: 'what', label: 'Ce qui est commandé', kind: 'text' },
  { name: 'amount_cents', label: 'Montant (€)', kind: 'euros' },
  { name: 'ordered_on', label: 'Passée le', kind: 'day' },
  { name: 'due_on', label: 'À livrer le', kind: 'day' },
]
const endFields: Field[] = [
  { name: 'delivered_on', label: 'Livrée le', kind: 'day', optional: true },
  { name: 'cancelled_on', label: 'Annulée le', kind: 'day', optional: true },
]

/** The orders of the organisations one speaks for; a school writes its own. */
export async function ordersPage(visit: WorkVisit) {
  const { actor, programme, today } = visit
  const orders = await listOrders(visit.site.db, programme.id, orderersOf(actor, programme.code))
  const reason = whyNot(ordersPolicy['add-order'], actor)
  const schools = actor.grants.filter(({ role }) => role === 'school').map(({ organisation }) => organisation)
  const own = orders.filter(({ schoolCode }) => schools.includes(schoolCode))
  const open = own.filter(({ delivered_on, cancelled_on }) => !delivered_on && !cancelled_on)
  return (
    <WorkFrame
      visit={visit}
      title="Commandes"
      purpose={`${plural(orders.length, 'commande')} entre les entreprises et les écoles de production. Chacune se lit de l’école et de l’entreprise, et de personne d’autre.`}
    >
      <OrdersTable orders={orders} today={today} />
      {reason ? (
        <Notice kind="info">{reason}</Notice>
      ) : (
        <>
          {open.length > 0 && (
            <Section id="suite" title="Dire ce qu’elles deviennent">
              {open.map(order => (
                <details>
                  <summary>{`${order.what}, ${order.company}`}</summary>
                  <Form
                    visit={visit}
                    id={`commande-form-${order.id}`}
                    action={visit.to(`/espace/commandes/${order.id}`)}
                    submit="Enregistrer"
                    variant="secondary"
                    version={order.version}
                    values={order}
                    fields={[...fields, ...endFields]}
                  />
                </details>
              ))}
            </Section>
          )}
          <Section id="noter" title="Noter une commande">
            <Form
              visit={visit}
              id="commande"
              action={visit.to('/espace/commandes')}
              submit="Noter la commande"
              keep={schools.length === 1 ? { school: schools[0]! } : {}}
              values={{ ordered_on: today }}
              fields={[
                ...(schools.length === 1
                  ? []
                  : [
                      {
                        name: 'school',
                        label: 'École',
                        kind: 'select' as const,
                        options: optionsOf(Object.fromEntries(schools.map(code => [code, code]))),
                      },
                    ]),
                { name: 'company', label: 'Entreprise', help: 'Son nom exact, ou son SIREN.', kind: 'text' },
                ...fields,
              ]}
            />
          </Section>
        </>
      )}
    </WorkFrame>
  )
}
