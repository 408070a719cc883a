import type { Place } from '../../../kernel/permission.ts'
import {
  type Action,
  type MaturityStep,
  maturities,
  plansPolicy,
  type SignedAction,
} from '../../../modules/plans/index.ts'
import { Form, optionsOf } from '../../forms/index.ts'
import { formatDay } from '../../text/format.ts'
import { Notice, Section } from '../../ui/index.ts'
import { reasonNot, type WorkVisit } from '../visit.ts'

type Props = {
  visit: WorkVisit
  action: Action
  place: Place
  history: MaturityStep[]
  fiches: SignedAction[]
}

/** How far an action is, how it came there, and the next step. */
export const MaturitySection = ({ visit, action, place, history, fiches }: Props) => {
  const reason = reasonNot(visit, plansPolicy['set-maturity'], place)
  return (
    <Section id="etape" title="Où en est l’action">
      <ol>
        {history.map(step => (
          <li>
            {maturities[step.maturity]}, le {formatDay(step.reachedOn)}, selon {step.author}
            {step.reason && ` : ${step.reason}`}
            {step.mergedInto && (
              <>
                {' '}
                <a href={visit.to(`/espace/actions/${step.mergedInto}`)}>Voir l’autre fiche</a>
              </>
            )}
          </li>
        ))}
      </ol>
      {reason ? (
        <Notice kind="info">{reason}</Notice>
      ) : (
        <Form
          visit={visit}
          id="etape-suivante"
          action={visit.to(`/espace/actions/${action.id}/etape`)}
          keep={{ from: action.maturity }}
          submit="Enregistrer l’étape"
          variant="secondary"
          fields={[
            { name: 'maturity', label: 'Où en est-elle ?', kind: 'select', options: optionsOf(maturities) },
            {
              name: 'reachedOn',
              label: 'Depuis quel jour ?',
              help: 'Vide : aujourd’hui.',
              kind: 'day',
              optional: true,
            },
            {
              name: 'reason',
              label: 'Preuve ou raison',
              help: 'Demandée quand l’action s’arrête.',
              kind: 'area',
              rows: 2,
              optional: true,
            },
            {
              name: 'mergedInto',
              label: 'Fusionnée avec la fiche',
              kind: 'select',
              optional: true,
              options: fiches
                .filter(({ id }) => id !== action.id)
                .map(({ id, number, title }) => ({ value: String(id), label: `${number}. ${title}` })),
            },
          ]}
        />
      )}
    </Section>
  )
}
