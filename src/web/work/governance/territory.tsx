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
import { Form } from '../../forms/index.ts'
import { formatSpan, plural } from '../../text/format.ts'
import { DataTable, Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { mustSee, reasonNot, type WorkVisit } from '../visit.ts'
import { seatInWords } from './home.tsx'
import { Mandates } from './mandates.tsx'

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
  const current = referents.filter(({ endOn }) => endOn === null)
  const missing = operators.filter(({ id: one }) => !current.some(({ operatorId }) => operatorId === one))
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
      <Mandates visit={visit} territory={territory!} mandates={mandates} />
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
        {missing.length > 0 && (
          <Notice kind="info" title={`${plural(missing.length, 'opérateur')} sans référent ici`}>
            {missing.map(({ name }) => name).join(', ')}.
          </Notice>
        )}
        {naming ? (
          <Notice kind="info">{naming}</Notice>
        ) : (
          <>
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
            {current.map(one => (
              <details>
                <summary>{`Mettre fin : ${one.holder}, ${one.operator}`}</summary>
                <Form
                  visit={visit}
                  id={`fin-referent-${one.id}`}
                  action={`${at}/referents/fin`}
                  submit="Mettre fin"
                  variant="secondary"
                  version={one.version}
                  keep={{ referentId: one.id }}
                  fields={[
                    {
                      name: 'endOn',
                      label: `Fin de ${one.holder} comme référent`,
                      help: 'Sans successeur : l’opérateur n’a plus personne ici dès ce jour.',
                      kind: 'day',
                    },
                  ]}
                />
              </details>
            ))}
          </>
        )}
      </Section>
    </WorkFrame>
  )
}
