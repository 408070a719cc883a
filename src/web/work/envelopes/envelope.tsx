import { NotFound } from '../../../kernel/errors.ts'
import {
  envelopesSeen,
  findEnvelope,
  fundingPolicy,
  handVersion,
  holdsEnvelope,
  listEnvelopeLines,
  listEnvelopes,
  notHeld,
  placeOfEnvelope,
} from '../../../modules/funding/index.ts'
import { Form } from '../../forms/index.ts'
import { formatEuros } from '../../text/format.ts'
import { DefinitionList, Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { mustSee, reasonNot, type WorkVisit } from '../visit.ts'
import { EnvelopeBar } from './bar.tsx'
import { Lines } from './lines.tsx'

const exact = (cents: number) => formatEuros(cents, 'exact')

/** An envelope: what is left at each stage, every line that made it so, endowing it and moving money from it. */
export async function envelopePage(visit: WorkVisit, id = '') {
  const { db } = visit.site
  const envelopeId = Number(id)
  const envelope = Number.isSafeInteger(envelopeId) ? await findEnvelope(db, envelopeId) : undefined
  const place = envelope?.programme === visit.programme.code ? placeOfEnvelope(envelope) : undefined
  mustSee(visit, place)
  if (!envelope) throw new NotFound('Aucune enveloppe n’est à cette adresse.')
  const [lines, all, version] = await Promise.all([
    listEnvelopeLines(db, envelopeId),
    listEnvelopes(db, visit.programme.id),
    handVersion(db, envelopeId),
  ])
  const others = envelopesSeen(all, visit.actor).filter(
    one => one.id !== envelope.id && one.fundId === envelope.fundId && one.funderId === envelope.funderId,
  )
  const reason =
    reasonNot(visit, fundingPolicy['endow-envelope'], place) ??
    (holdsEnvelope(visit.actor, envelope) ? undefined : notHeld)
  return (
    <WorkFrame
      visit={visit}
      title={envelope.name}
      purpose={`${envelope.fund}. Financeur : ${envelope.funder}. Reste ${exact(envelope.available)} à accorder.`}
      crumbs={[{ label: 'Enveloppes', href: visit.to('/espace/enveloppes') }]}
    >
      <EnvelopeBar {...envelope} />
      <DefinitionList
        items={[
          ...(envelope.call
            ? [
                {
                  term: 'Réservée à',
                  value: envelope.wave ? `${envelope.call}, vague « ${envelope.wave} »` : envelope.call,
                },
              ]
            : []),
          { term: 'Dotée', value: exact(envelope.endowed), note: 'Transferts reçus et cédés compris.' },
          { term: 'Reste à accorder', value: exact(envelope.available) },
          {
            term: 'Accordé',
            value: exact(envelope.awarded),
            note: `Dont ${exact(envelope.awarded - envelope.contracted)} à conventionner.`,
          },
          {
            term: 'Conventionné',
            value: exact(envelope.contracted),
            note: `Dont ${exact(envelope.contracted - envelope.paid)} à verser.`,
          },
          { term: 'Versé', value: exact(envelope.paid) },
        ]}
      />
      <Section
        id="lignes"
        title="Ses lignes"
        lead="Aucune n’est changée ni effacée : une dotation se corrige par une ligne contraire, un transfert par un transfert en retour."
      >
        <Lines visit={visit} envelopeId={envelope.id} lines={lines} corrects={!reason} />
      </Section>
      <Section id="doter" title="Doter">
        {reason ? (
          <Notice kind="info">{reason}</Notice>
        ) : (
          <Form
            visit={visit}
            id="dotation"
            action={visit.to(`/espace/enveloppes/${envelope.id}/doter`)}
            submit="Enregistrer la dotation"
            version={version}
            fields={[
              { name: 'amount', label: 'Montant', kind: 'euros' },
              {
                name: 'effectiveOn',
                label: 'Date d’effet',
                help: 'Aujourd’hui si elle manque.',
                kind: 'day',
                optional: true,
              },
              {
                name: 'evidence',
                label: 'Pièce',
                help: 'La délibération ou l’arrêté : elle devient la source de la ligne publique.',
                kind: 'text',
              },
            ]}
          />
        )}
      </Section>
      {!reason && others.length > 0 && (
        <Section
          id="transferer"
          title="Transférer"
          lead="Même fonds, même financeur : la dotation publique du fonds ne change pas."
        >
          <Form
            visit={visit}
            id="transfert"
            action={visit.to(`/espace/enveloppes/${envelope.id}/transferer`)}
            submit="Transférer"
            version={version}
            variant="secondary"
            fields={[
              {
                name: 'toId',
                label: 'Vers',
                kind: 'select',
                options: others.map(({ id, name }) => ({ value: String(id), label: name })),
              },
              { name: 'amount', label: 'Montant', kind: 'euros' },
              { name: 'reason', label: 'Motif', kind: 'text' },
            ]}
          />
        </Section>
      )}
    </WorkFrame>
  )
}
