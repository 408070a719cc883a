import {
  aroundPayment,
  clawbackFacts,
  listClaims,
  listLetters,
  listObservations,
  listPayments,
  paidOf,
  signatureBlockers,
  signingSideOf,
  signingSides,
  standing,
  totalOf,
} from '../../../modules/agreements/index.ts'
import {
  listFileEvents,
  type MoveName,
  moveOf,
  moves,
  reasonTold,
  states,
} from '../../../modules/applications/index.ts'
import { listRevisions } from '../../../platform/records/index.ts'
import { Form } from '../../forms/index.ts'
import { formatDay, formatEuros, formatInstant, formatPeriod } from '../../text/format.ts'
import { DefinitionList, Section } from '../../ui/index.ts'
import { DocumentsSection } from '../documents/section.tsx'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { writtenBy } from '../written.ts'
import { ClaimsSection } from './claims-section.tsx'
import { ClawbackSection } from './clawback-section.tsx'
import { getSeen, numberOf, type Seen } from './find.ts'
import { JobsSection, promiseIn } from './jobs-section.tsx'
import { LettersSection } from './letters-section.tsx'
import { NextSection } from './next.tsx'
import { PaymentsSection } from './payments.tsx'
import { ProjectSection } from './project-section.tsx'

/** An agreement: amounts, signatures, payments, spending, jobs, what is asked back, letters, history. */
export async function agreementPage(visit: WorkVisit, id = '') {
  const { db } = visit.site
  const seen = await getSeen(visit, numberOf(id))
  const { agreement, file } = seen
  const now = visit.site.now()
  const [payments, claims, observations, letters, events, revisions, around, clawback] = await Promise.all([
    listPayments(db, agreement.id),
    listClaims(db, agreement.id),
    listObservations(db, [file.id]),
    listLetters(db, file.id),
    listFileEvents(db, file.id),
    listRevisions(db, 'agreement', agreement.id),
    aroundPayment(db, agreement, file, now),
    clawbackFacts(db, agreement, file, now),
  ])
  const paid = paidOf(payments).total
  return (
    <WorkFrame
      visit={visit}
      title={`Convention ${agreement.code}`}
      purpose={`${file.organisation}, « ${file.title} ». ${states[file.state]}.`}
      crumbs={[{ label: 'Conventions', href: visit.to('/espace/conventions') }]}
      next={[
        ...(seen.may('write-agreement') && ['granted', 'agreed', 'in-payment'].includes(file.state)
          ? [
              {
                label: agreement.signedOn ? 'Écrire un avenant' : 'La réécrire',
                href: visit.to('/espace/conventions/nouvelle', { dossier: String(file.id) }),
              },
            ]
          : []),
        ...(seen.may('make-letters')
          ? [
              {
                label: 'Faire un courrier',
                href: visit.to('/espace/conventions/courriers', { nature: 'agreement' }),
              },
            ]
          : []),
        { label: 'Toutes les conventions', href: visit.to('/espace/conventions') },
      ]}
    >
      <NextSection
        visit={visit}
        seen={seen}
        around={around}
        payments={payments}
        observations={observations}
      />
      <DefinitionList
        items={[
          { term: 'Aide', value: formatEuros(totalOf(agreement), 'exact') },
          {
            term: 'Part de l’État, part de la région',
            value: `${formatEuros(agreement.state_cents, 'exact')}, ${formatEuros(agreement.region_cents, 'exact')}`,
          },
          { term: 'Dépenses éligibles', value: formatEuros(agreement.eligible_cents, 'exact') },
          { term: 'Dépenses acceptées', value: formatEuros(around.accepted, 'exact') },
          { term: 'Versé', value: formatEuros(paid, 'exact') },
          {
            term: 'Avance prévue',
            value: `${agreement.advance_bp / 100} %${agreement.guaranteed ? ', avec garantie bancaire' : ''}`,
          },
          { term: 'Projet', value: formatPeriod(agreement.starts_on, agreement.ends_on) },
          { term: 'Emplois promis', value: promiseIn(agreement) },
          ...(agreement.amended_for ? [{ term: 'Avenant', value: agreement.amended_for }] : []),
        ]}
      />
      <Signatures visit={visit} seen={seen} />
      <ProjectSection visit={visit} seen={seen} />
      <PaymentsSection visit={visit} seen={seen} around={around} payments={payments} />
      <ClaimsSection visit={visit} seen={seen} claims={claims} />
      <JobsSection visit={visit} seen={seen} observations={observations} />
      <ClawbackSection
        visit={visit}
        seen={seen}
        facts={clawback.facts}
        clawbacks={clawback.clawbacks}
        observations={standing(observations)}
      />
      <LettersSection visit={visit} seen={seen} letters={letters} />
      <DocumentsSection visit={visit} about={`agreement/${agreement.id}`} place={seen.place} />
      <Section id="historique" title="Historique">
        <ol>
          {events.map(({ move, at, author, reason }) => (
            <li>
              {[
                `${move in moves ? moveOf(move as MoveName).words : 'Déposé trop tard'}, ${author}, ${formatInstant(at)}`,
                reasonTold({ move, reason }, false),
              ]
                .filter(Boolean)
                .join(' : ')}
            </li>
          ))}
          {revisions.toReversed().map(({ version, ...written }) => (
            <li>{`Convention, version ${version}, ${writtenBy(written)}`}</li>
          ))}
        </ol>
      </Section>
    </WorkFrame>
  )
}

const Signatures = ({ visit, seen }: { visit: WorkVisit; seen: Seen }) => {
  const { agreement } = seen
  const side = signingSideOf([...seen.own, ...seen.held.filter(role => role === 'operator')])
  const signs =
    agreement.signatures.length < 2 &&
    ['granted', 'agreed', 'in-payment'].includes(seen.file.state) &&
    signatureBlockers(agreement, side, visit.actor.name).length === 0
  return (
    <Section id="signatures" title="Signatures">
      <ul>
        {(['company', 'operator'] as const).map(one => {
          const signed = agreement.signatures.find(({ side: by }) => by === one)
          return (
            <li>
              {signed
                ? `${signingSides[one]} : ${signed.author}, ${signed.capacity}, le ${formatInstant(signed.signedAt)}`
                : `${signingSides[one]} : n’a pas signé`}
            </li>
          )
        })}
        {agreement.signedOn && <li>{`Signée des deux côtés le ${formatDay(agreement.signedOn)}.`}</li>}
      </ul>
      {signs && (
        <Form
          visit={visit}
          id="signer"
          action={visit.to(`/espace/conventions/${agreement.id}/signer`)}
          submit="Signer cette version"
          version={agreement.version}
          fields={[
            {
              name: 'capacity',
              label: 'En qualité de',
              kind: 'text',
              help: 'Par exemple : gérante ; directeur, par délégation du 3 mars.',
            },
          ]}
        />
      )}
    </Section>
  )
}
