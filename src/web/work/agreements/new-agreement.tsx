import { dayInParis } from '../../../kernel/dates.ts'
import { NotFound } from '../../../kernel/errors.ts'
import {
  type Agreement,
  advanceBound,
  agreementBlockers,
  agreementsPolicy,
  findAgreementOf,
  listBounds,
  promiseOf,
  writeAgreement,
} from '../../../modules/agreements/index.ts'
import { findApplication, placeOfFile } from '../../../modules/applications/index.ts'
import { listDecisions, standingDecision } from '../../../modules/appraisals/index.ts'
import { answerMeaning, findCallAt } from '../../../modules/calls/index.ts'
import { Form, whyItFalls } from '../../forms/index.ts'
import { formatDay, formatEuros } from '../../text/format.ts'
import { DefinitionList, Notice } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { mustSee, reasonNot, type WorkVisit } from '../visit.ts'
import type { Post } from '../work.ts'
import { mustNotBeKeptAway, numberOf } from './find.ts'
import { promiseIn } from './jobs-section.tsx'

/** An agreement to write, from the decision that granted the aid; or to write again while it is not signed. */
export async function newAgreementPage(visit: WorkVisit) {
  const { db } = visit.site
  const asked = visit.params.dossier ?? String(visit.typed.values?.applicationId ?? '')
  if (!asked) throw new NotFound('Choisissez un dossier dans la liste des conventions.')
  const file = await findApplication(db, numberOf(asked))
  const place = file && file.programme === visit.programme.code ? placeOfFile(file, visit.actor) : undefined
  mustSee(visit, place)
  await mustNotBeKeptAway(visit, file!)
  const [known, decisions, bounds, call] = await Promise.all([
    findAgreementOf(db, file!.id),
    listDecisions(db, file!.id),
    listBounds(db, visit.today),
    findCallAt(db, file!.callId, file!.callVersion),
  ])
  const promise = known ?? (await promiseOf(db, file!))
  const decision = standingDecision(decisions)
  const terms = known ?? { advance_bp: 0, guaranteed: false }
  const reason = reasonNot(visit, agreementsPolicy['write-agreement'], place)
  const reasons = reason ? [reason] : agreementBlockers(terms, decision, file!.state, bounds)
  const answer = (meaning: 'start-on' | 'end-on') => answerMeaning(call?.form ?? [], file!.answers, meaning)
  const bound = advanceBound(bounds, { guaranteed: false })
  const withGuarantee = advanceBound(bounds, { guaranteed: true })
  return (
    <WorkFrame
      visit={visit}
      title={
        known ? `Réécrire la convention ${known.code}` : `Écrire la convention du dossier ${file!.reference}`
      }
      purpose={`${file!.organisation}, « ${file!.title} ». Les montants sont ceux de la décision.`}
      crumbs={[{ label: 'Conventions', href: visit.to('/espace/conventions') }]}
    >
      {decision && (
        <DefinitionList
          items={[
            {
              term: 'Décidé le',
              value: decision.takenAt ? formatDay(dayInParis(decision.takenAt)) : '',
            },
            { term: 'Part de l’État', value: formatEuros(decision.state_cents, 'exact') },
            { term: 'Part de la région', value: formatEuros(decision.region_cents, 'exact') },
            { term: 'Emplois promis', value: promiseIn(promise) },
            { term: 'Dépenses éligibles', value: formatEuros(decision.eligible_cents, 'exact') },
          ]}
        />
      )}
      {reasons.length > 0 && (
        <Notice kind="warning" title="La convention ne peut pas être écrite">
          {reasons.join(' ')}
        </Notice>
      )}
      {reasons.length === 0 && (
        <Form
          visit={visit}
          action={visit.to('/espace/conventions/nouvelle')}
          submit="Enregistrer et proposer à la signature"
          version={known?.version ?? 0}
          keep={{ applicationId: file!.id }}
          values={
            known
              ? valuesOf(known)
              : {
                  advance: bound ? bound.basisPoints / 100 : 0,
                  starts_on: answer('start-on'),
                  ends_on: answer('end-on'),
                }
          }
          fields={[
            {
              name: 'advance',
              label: 'Avance, en pour cent de l’aide',
              kind: 'count',
              help: `Au plus ${(bound?.basisPoints ?? 0) / 100} %, ou ${(withGuarantee?.basisPoints ?? 0) / 100} % avec une garantie bancaire (${bound?.source ?? 'borne inconnue ce jour'}).`,
            },
            { name: 'guaranteed', label: 'Une garantie bancaire couvre l’avance', kind: 'check' },
            { name: 'starts_on', label: 'Début du projet', kind: 'day' },
            { name: 'ends_on', label: 'Fin du projet', kind: 'day' },
            ...(known?.signedOn ? amendmentFields : known?.signatures.length ? [whyItFalls] : []),
          ]}
        />
      )}
    </WorkFrame>
  )
}

const amendmentFields = [
  { name: 'jobs', label: 'Emplois que le bénéficiaire s’engage à créer', kind: 'count' },
  { name: 'safeguarded', label: 'Emplois qu’il s’engage à conforter', kind: 'count' },
  { name: 'amended_for', label: 'Pourquoi cet avenant', kind: 'text' },
] as const

const valuesOf = (agreement: Agreement) => ({
  ...agreement,
  advance: agreement.advance_bp / 100,
  amended_for: '',
})

export const newAgreementPost: Post<WorkVisit, typeof writeAgreement.input, number> = {
  useCase: writeAgreement,
  input: (body, visit) => ({ ...body, programme: visit.programme.code }),
  done: (id, visit) => ({
    to: visit.to(`/espace/conventions/${id}`),
    say: 'La convention est écrite : le bénéficiaire et l’opérateur la signent.',
  }),
  page: newAgreementPage,
}
