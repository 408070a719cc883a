import { addMonths, dayInParis } from '../../../../kernel/dates.ts'
import { listOrders, orderersOf } from '../../../../modules/orders/index.ts'
import { type Answers, countAnswersIn, countAnswersTo } from '../../../../modules/plans/index.ts'
import { listObstaclesLifted } from '../../../../modules/projects/index.ts'
import type { TerritoryPlace } from '../../../../modules/territories/index.ts'
import { formatDay, formatEuros, plural } from '../../../text/format.ts'
import { DefinitionList, Section } from '../../../ui/index.ts'
import type { WorkVisit } from '../../visit.ts'

/** The ten minutes of an industrialist: what became of needs, theirs and those of the territory, and what was lifted since. */
export async function industrialBrief(visit: WorkVisit, territory: TerritoryPlace) {
  const { actor, programme, session, today } = visit
  const { db } = visit.site
  const grants = actor.grants.filter(({ role }) => role === 'industrial-member')
  const from = session.since ? dayInParis(session.since) : addMonths(today, -1)
  const [own, all, orders, lifted] = await Promise.all([
    countAnswersTo(
      db,
      programme.id,
      grants.map(({ organisation }) => organisation),
    ),
    countAnswersIn(db, programme.id, [territory.id]),
    listOrders(db, programme.id, orderersOf({ grants }, programme.code)),
    listObstaclesLifted(db, { actor: { ...actor, grants }, programme, today }, from),
  ])
  const expected = orders.filter(one => !one.delivered_on && !one.cancelled_on)
  return (
    <Section
      id="dix-minutes"
      title="Vos dix minutes"
      tools={<a href={visit.to('/espace/besoins/nouveau')}>Dire un besoin</a>}
    >
      <DefinitionList
        items={[
          { term: 'Vos besoins', ...inWords(own) },
          { term: `Besoins de ${territory.name}`, ...inWords(all) },
        ]}
      />
      <h3>Vos commandes aux écoles de production</h3>
      {expected.length === 0 ? (
        <p>Aucune n’est attendue.</p>
      ) : (
        <ul>
          {expected.map(order => (
            <li>
              <a href={visit.to('/espace/commandes')}>{order.what}</a>
              {`, ${order.school}, ${formatEuros(order.amount_cents, 'exact')}, pour le ${formatDay(order.due_on)}${order.due_on < today ? ', en retard' : ''}`}
            </li>
          ))}
        </ul>
      )}
      <h3>Obstacles levés depuis le {formatDay(from)}</h3>
      {lifted.length === 0 ? (
        <p>Aucun.</p>
      ) : (
        <ul>
          {lifted.map(({ href, name, what, who, liftedOn }) => (
            <li>
              <a href={visit.link(href)}>{what}</a>, {name}
              {who && `, par ${who}`}, le {formatDay(liftedOn)}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const inWords = ({ voiced, answered, medianDays }: Answers) => ({
  value: voiced === 0 ? 'Aucun' : `${plural(voiced, 'demande')} : ${plural(answered, 'traitée')}`,
  note:
    medianDays === null
      ? undefined
      : `La moitié des réponses est venue en ${plural(medianDays, 'jour')} ou moins.`,
})
