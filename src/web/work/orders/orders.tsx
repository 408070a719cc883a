import { whyNot } from '../../../kernel/permission.ts'
import { workLists } from '../../../modules/lists.ts'
import { listOrders, orderersOf, ordersPolicy } from '../../../modules/orders/index.ts'
import { type Field, Form, optionsOf } from '../../forms/index.ts'
import { Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { ListFilters, ListTools } from '../lists/list-tools.tsx'
import { listNext, openList } from '../lists/open-list.ts'
import { WorkTable } from '../lists/work-table.tsx'
import type { WorkVisit } from '../visit.ts'

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
  const list = await openList(visit, workLists.orders)
  const orders = await listOrders(visit.site.db, programme.id, orderersOf(actor, programme.code))
  const reason = whyNot(ordersPolicy['add-order'], actor)
  const schools = actor.grants.filter(({ role }) => role === 'school').map(({ organisation }) => organisation)
  const own = orders.filter(({ schoolCode }) => schools.includes(schoolCode))
  const open = own.filter(({ delivered_on, cancelled_on }) => !delivered_on && !cancelled_on)
  return (
    <WorkFrame
      visit={visit}
      title={list.list.title}
      purpose={`${list.list.purpose} ${list.summary}.`}
      tools={<ListTools open={list} />}
      next={listNext(visit, list)}
    >
      <ListFilters visit={visit} open={list} />
      <WorkTable
        visit={visit}
        open={list}
        caption="Commandes, la plus proche d’abord"
        empty="Aucune commande n’est notée."
        cells={{ what: row => <span id={`commande-${row.id}`}>{String(row.what)}</span> }}
      />
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
