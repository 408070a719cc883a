import { NotFound } from '../../../kernel/errors.ts'
import {
  governancePolicy,
  listMandates,
  listOperators,
  listReferents,
  type SeatName,
  seats,
} from '../../../modules/governance/index.ts'
import { findTerritoryPlace } from '../../../modules/territories/index.ts'
import { Form, optionsOf } from '../../forms/index.ts'
import { formatSpan } from '../../text/format.ts'
import { DataTable, Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { mustSee, reasonNot, type WorkVisit } from '../visit.ts'
import { seatInWords } from './home.tsx'

/** Who leads a territory and who answers for each operator, with every succession. */
export async function territoryPage(visit: WorkVisit, id = '') {
  const { db } = visit.site
  const territoryId = Number(id)
  if (!Number.isSafeInteger(territoryId)) throw new NotFound('Aucun territoire n’est à cette adresse.')
  const territory = await findTerritoryPlace(db, visit.programme.code, { id: territoryId })
  mustSee(visit, territory?.place)
  const [mandates, referents, operators] = await Promise.all([
    listMandates(db, visit.programme.id, [territoryId]),
    listReferents(db, visit.programme.id, territoryId),
    listOperators(db),
  ])
  const seating = reasonNot(visit, governancePolicy['begin-mandate'], territory!.place)
  const naming = reasonNot(visit, governancePolicy['name-referent'], territory!.place)
  const at = visit.to(`/espace/gouvernance/territoires/${territoryId}`)
  return (
    <WorkFrame
      visit={visit}
      title={`${territory!.name} : binôme et référents`}
      purpose={(Object.keys(seats) as SeatName[])
        .map(seat => `${seats[seat]} : ${seatInWords(mandates, seat, visit.today)}.`)
        .join(' ')}
      crumbs={[{ label: 'Gouvernance', href: visit.to('/espace/gouvernance') }]}
      next={[{ label: 'Le plan du territoire', href: visit.to(`/espace/plans/${territoryId}`) }]}
    >
      <Section id="mandats" title="Mandats">
        <DataTable
          id="mandats-table"
          caption="Mandats du binôme, les derniers d’abord"
          captionHidden
          empty="Aucun mandat n’est enregistré."
          columns={[
            { key: 'seat', label: 'Siège' },
            { key: 'holder', label: 'Titulaire' },
            { key: 'organisation', label: 'Pour' },
            { key: 'span', label: 'Période' },
          ]}
          rows={mandates.map(one => ({
            seat: seats[one.seat],
            holder: one.holder,
            organisation: one.organisation,
            span: formatSpan(one.startOn, one.endOn),
          }))}
        />
        {seating ? (
          <Notice kind="info">{seating}</Notice>
        ) : (
          <>
            <Form
              visit={visit}
              id="mandat"
              action={`${at}/mandats`}
              submit="Ouvrir ce mandat"
              fields={[
                { name: 'seat', label: 'Siège', kind: 'radio', options: optionsOf(seats) },
                {
                  name: 'holder',
                  label: 'Titulaire',
                  help: 'Qui tient le siège lui succède ce jour-là.',
                  kind: 'text',
                },
                { name: 'organisation', label: 'Pour quelle organisation ?', kind: 'text' },
                {
                  name: 'startOn',
                  label: 'À partir du',
                  help: 'Vide : aujourd’hui.',
                  kind: 'day',
                  optional: true,
                },
              ]}
            />
            {mandates
              .filter(({ endOn }) => endOn === null)
              .map(one => (
                <details>
                  <summary>{`Mettre fin au mandat de ${one.holder}`}</summary>
                  <Form
                    visit={visit}
                    id={`fin-${one.id}`}
                    action={`${at}/fin`}
                    submit="Mettre fin"
                    variant="secondary"
                    version={one.version}
                    keep={{ mandateId: one.id }}
                    fields={[
                      {
                        name: 'endOn',
                        label: `Fin du mandat de ${one.holder}`,
                        help: 'Le siège est vacant dès ce jour.',
                        kind: 'day',
                      },
                    ]}
                  />
                </details>
              ))}
          </>
        )}
      </Section>
      <Section id="referents" title="Référents des opérateurs">
        <DataTable
          id="referents-table"
          caption="Référents, ceux d’aujourd’hui d’abord"
          captionHidden
          empty="Aucun référent n’est nommé."
          columns={[
            { key: 'operator', label: 'Opérateur' },
            { key: 'holder', label: 'Référent' },
            { key: 'contact', label: 'Contact' },
            { key: 'span', label: 'Période' },
          ]}
          rows={referents.map(one => ({
            operator: one.operator,
            holder: one.holder,
            contact: one.contact,
            span: formatSpan(one.startOn, one.endOn),
          }))}
        />
        {naming ? (
          <Notice kind="info">{naming}</Notice>
        ) : (
          <Form
            visit={visit}
            id="referent"
            action={`${at}/referents`}
            submit="Nommer ce référent"
            variant="secondary"
            fields={[
              {
                name: 'operatorId',
                label: 'Opérateur',
                kind: 'select',
                options: operators.map(({ id: value, name }) => ({ value: String(value), label: name })),
              },
              { name: 'holder', label: 'Nom du référent', kind: 'text' },
              { name: 'contact', label: 'Comment le joindre', kind: 'text' },
              {
                name: 'startOn',
                label: 'À partir du',
                help: 'Vide : aujourd’hui.',
                kind: 'day',
                optional: true,
              },
            ]}
          />
        )}
      </Section>
    </WorkFrame>
  )
}
