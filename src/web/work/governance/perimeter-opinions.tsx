import type { Place } from '../../../kernel/permission.ts'
import {
  askedOf,
  governancePolicy,
  type PerimeterChange,
  seatsHeld,
  seatsOf,
  sides,
} from '../../../modules/governance/index.ts'
import { Form } from '../../forms/index.ts'
import { formatInstant } from '../../text/format.ts'
import { Notice, Section } from '../../ui/index.ts'
import { reasonNot, type WorkVisit } from '../visit.ts'

type Props = { visit: WorkVisit; change: PerimeterChange; place: Place }

/** What each side of each région concerned says, and giving one's own opinion. */
export function PerimeterOpinions({ visit, change, place }: Props) {
  const reason = reasonNot(visit, governancePolicy['give-perimeter-opinion'], place)
  const { seat, reasons } = askedOf(change, seatsHeld(visit.actor, visit.programme.code))
  const nameOf = (code: string) => change.regions.find(region => region.code === code)!.name
  return (
    <Section
      id="avis"
      title="Avis du comité régional"
      lead={
        change.regions.length > 1
          ? 'Plusieurs régions sont concernées : l’État et la région donnent leur avis dans chacune.'
          : undefined
      }
    >
      <ul>
        {seatsOf(change.regions.map(({ code }) => code)).map(({ side, region }) => {
          const opinion = change.opinions.find(one => one.side === side && one.region === region)
          return (
            <li>
              {sides[side]}, {nameOf(region)} :{' '}
              {opinion
                ? `${opinion.agrees ? 'd’accord' : 'pas d’accord'}, ${opinion.author}, ${formatInstant(opinion.givenAt)}${opinion.reason ? ` : ${opinion.reason}` : ''}`
                : 'avis attendu'}
            </li>
          )
        })}
      </ul>
      {reason || !seat ? (
        (reason ? [reason] : reasons).map(one => <Notice kind="info">{one}</Notice>)
      ) : (
        <Form
          visit={visit}
          action={visit.to(`/espace/gouvernance/perimetres/${change.id}`)}
          submit={`Donner l’avis de l’${seat.side === 'state' ? 'État' : 'exécutif régional'}, ${nameOf(seat.region)}`}
          fields={[
            {
              name: 'agrees',
              label: 'Votre avis',
              kind: 'radio',
              options: [
                { value: 'oui', label: 'D’accord' },
                { value: 'non', label: 'Pas d’accord' },
              ],
            },
            {
              name: 'reason',
              label: 'Pourquoi',
              help: 'Demandé en cas de refus.',
              kind: 'area',
              rows: 3,
              optional: true,
            },
          ]}
        />
      )}
    </Section>
  )
}
