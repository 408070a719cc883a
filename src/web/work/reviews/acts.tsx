import { rolesAt } from '../../../kernel/permission.ts'
import { appraisalsPolicy, type Side, sideOf } from '../../../modules/appraisals/index.ts'
import { ActionButton } from '../../forms/index.ts'
import { formatEuros } from '../../text/format.ts'
import { Notice, Section } from '../../ui/index.ts'
import { reasonNot, type WorkVisit } from '../visit.ts'
import type { Outcome } from '../work.ts'
import type { ReviewSession } from './get-session.ts'
import { decisionInWords } from './ranked-list.tsx'

type Props = { visit: WorkVisit; session: ReviewSession }
const applicationOf = (input: unknown) => Number((input as { applicationId?: unknown }).applicationId)

/** What became of each file of an act, one line each. */
export const Report = ({
  session,
  outcomes,
  said,
}: {
  session: ReviewSession
  outcomes: readonly Outcome<unknown>[]
  said: (output: unknown) => string
}) => {
  const refused = outcomes.filter(({ reasons }) => reasons.length > 0)
  return (
    <Notice
      kind={refused.length > 0 ? 'warning' : 'success'}
      title={`${outcomes.length - refused.length} sur ${outcomes.length}`}
    >
      <ul>
        {outcomes.map(one => (
          <li>
            {session.items.find(({ applicationId }) => applicationId === applicationOf(one.input))
              ?.reference ?? 'Dossier'}{' '}
            : {one.reasons.length > 0 ? one.reasons.join(' ') : said(one.output)}
          </li>
        ))}
        {outcomes.length === 0 && <li>Rien n’était à faire.</li>}
      </ul>
    </Notice>
  )
}

/** All the decisions of a session that a side has still to sign, in one act: each on the content that is on the page. */
export const SignAll = ({ visit, session }: Props) => {
  const { items, place, meeting } = session
  const reason = reasonNot(visit, appraisalsPolicy['sign-decision'], place)
  const side: Side | undefined = sideOf(rolesAt(visit.actor, place))
  const toSign = items.filter(
    item => !item.closed && item.decisionId && !item.takenAt && side && !item.signed.includes(side),
  )
  return (
    <Section id="signer-tout" title="Signer en un acte">
      {reason ? (
        <Notice kind="info">{reason}</Notice>
      ) : toSign.length === 0 ? (
        <p>Aucune décision de cette séance n’attend votre clé.</p>
      ) : (
        <>
          <ul>
            {toSign.map(item => (
              <li>
                {item.reference}, {item.title} : {decisionInWords(item)}
                {item.outcome === 'granted' &&
                  `, État ${formatEuros(item.stateCents, 'exact')}, région ${formatEuros(item.regionCents, 'exact')}`}
                , empreinte <code>{item.hash!.slice(0, 12)}</code>
              </li>
            ))}
          </ul>
          <ActionButton
            visit={visit}
            id="signer-tout-form"
            action={visit.to(`/espace/revues/${meeting.id}/signer`)}
            label={`Signer toutes les décisions de la séance (${toSign.length})`}
            keep={Object.fromEntries(
              toSign.flatMap(({ applicationId, hash }, rank) => [
                [`lines.${rank}.applicationId`, applicationId],
                [`lines.${rank}.contentHash`, hash!],
              ]),
            )}
          />
        </>
      )}
    </Section>
  )
}
