import { redirectionBlockers } from '../../../modules/applications/index.ts'
import {
  appraisalsPolicy,
  aroundDecision,
  type Decision,
  decisionBlockers,
  findFrozenBase,
  isOpen,
  outcomes,
  sessionsOf,
  signatureBlockers,
  standingDecision,
} from '../../../modules/appraisals/index.ts'
import { listCalls } from '../../../modules/calls/index.ts'
import { listEnvelopes, mayPay } from '../../../modules/funding/index.ts'
import { ActionButton, Form } from '../../forms/index.ts'
import { formatInstant } from '../../text/format.ts'
import { Notice, Section } from '../../ui/index.ts'
import { reasonNot, type WorkVisit } from '../visit.ts'
import { DecisionContent, Signatures } from './decision-content.tsx'
import type { JudgedFile } from './get-file.ts'
import { Lapse } from './lapse.tsx'
import { ProposalForm } from './proposal.tsx'
import { Reasons } from './reasons.tsx'

type Props = { visit: WorkVisit; judged: JudgedFile }

/** The two keys: what is proposed, who signed it, and what was decided before. */
export const DecisionSection = async ({ visit, judged }: Props) => {
  const { db } = visit.site
  const { file, decisions, place, judges } = judged
  const [envelopes, calls, sessions] = await Promise.all([
    listEnvelopes(db, file.programmeId),
    listCalls(db, file.programmeId),
    sessionsOf(db, file.id),
  ])
  const open = decisions.find(isOpen)
  const past = decisions.filter(one => !isOpen(one))
  const aids = new Map(
    await Promise.all(
      decisions.map(async one => {
        const calculation = one.grantedCalculationId ?? one.aid_calculation_id
        const base = await findFrozenBase(db, calculation, one.aid_base)
        const href = calculation
          ? visit.to(`/espace/instruction/${file.id}/calculs/${calculation}`)
          : undefined
        return [one.id, { base, href }] as const
      }),
    ),
  )
  const contentOf = (decision: Decision) => ({ decision, envelopes, calls, aid: aids.get(decision.id)! })
  return (
    <Section
      id="decision"
      title="Décision à deux clés"
      lead="Le préfet de région et la région signent le même contenu. Aucune décision sans les deux avis."
    >
      {open ? (
        <>
          <h3>Proposition de {open.author}</h3>
          <DecisionContent {...contentOf(open)} />
          <Signatures decision={open} />
          <Key visit={visit} judged={judged} open={open} />
        </>
      ) : (
        <p>Aucune proposition n’attend de signature.</p>
      )}
      {judges && (
        <ProposalForm
          visit={visit}
          judged={judged}
          open={open}
          standing={standingDecision(decisions)}
          envelopes={envelopes.filter(one => mayPay(one, { ...file, fundId: judged.call.fund_id }))}
          calls={calls.filter(call => redirectionBlockers(call, file, visit.site.now()).length === 0)}
          meetingId={sessions.at(-1)?.id}
        />
      )}
      {open && !reasonNot(visit, appraisalsPolicy['give-up-decision'], place) && !judged.closed && (
        <details>
          <summary>Abandonner cette proposition</summary>
          <Form
            visit={visit}
            id="abandon"
            action={visit.to(`/espace/instruction/${file.id}/abandonner`)}
            submit="Abandonner la proposition"
            variant="secondary"
            fields={[{ name: 'reason', label: 'Pourquoi ?', kind: 'text' }]}
          />
        </details>
      )}
      <Lapse visit={visit} judged={judged} />
      {past.length > 0 && <h3>Décisions passées</h3>}
      {past.map(one => (
        <details>
          <summary>
            {outcomes[one.outcome]},{' '}
            {one.takenAt
              ? `prise le ${formatInstant(one.takenAt)}`
              : `proposition abandonnée le ${formatInstant(one.givenUpAt!)}`}
          </summary>
          <DecisionContent {...contentOf(one)} />
          <Signatures decision={one} />
        </details>
      ))}
    </Section>
  )
}

/** The key of this person's side: a button on what they read, or why not. */
const Key = async ({ visit, judged, open }: Props & { open: Decision }) => {
  const { file, side, blockers, place } = judged
  if (reasonNot(visit, appraisalsPolicy['sign-decision'], place)) return null
  const around = await aroundDecision(visit.site.db, file, open, visit.site.now())
  const reasons = [
    ...signatureBlockers(open, side, visit.actor.name),
    ...decisionBlockers(open, around),
    ...blockers,
  ]
  if (reasons.length > 0) return <Reasons title="Vous ne signez pas maintenant" reasons={reasons} />
  return (
    <>
      <Notice kind="info" title="Ce que vous signez">
        Le contenu écrit ci-dessus, et lui seul.
        {open.signatures.some(one => !one.voidedAt) &&
          ' L’autre clé est tournée : votre signature prend la décision, aussitôt.'}
      </Notice>
      <ActionButton
        visit={visit}
        action={visit.to(`/espace/instruction/${file.id}/signer`)}
        id="signer"
        label="Signer cette décision"
        keep={{ contentHash: open.hash }}
      />
    </>
  )
}
