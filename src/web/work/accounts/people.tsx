import { type Role, whyNot } from '../../../kernel/permission.ts'
import { accountsPolicy, givenBy, placesCovered, programmesLed } from '../../../modules/accounts/index.ts'
import { workLists } from '../../../modules/lists.ts'
import type { RegisterRow } from '../../../platform/registers/index.ts'
import { Form } from '../../forms/index.ts'
import { roleNames } from '../../text/roles.ts'
import { Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { ListFilters, ListTools } from '../lists/list-tools.tsx'
import { listNext, openList } from '../lists/open-list.ts'
import { WorkTable } from '../lists/work-table.tsx'
import type { WorkVisit } from '../visit.ts'

/** Who holds which role where one may give roles, and inviting someone. */
export async function peoplePage(visit: WorkVisit) {
  const reason = whyNot(accountsPolicy['give-role'], visit.actor)
  const open = await openList(visit, workLists.roles)
  const mine = givenBy(visit.actor.grants.map(({ role }) => role))
  const mayEnd = (row: RegisterRow) =>
    !reason &&
    mine.includes(row.role as Role) &&
    row.state !== 'termine' &&
    row.person_id !== visit.actor.personId
  return (
    <WorkFrame
      visit={visit}
      title="Personnes"
      purpose={`${open.list.purpose} ${open.summary}.`}
      tools={<ListTools open={open} />}
      next={[
        { label: 'Inviter quelqu’un', href: '#inviter' },
        { label: 'Sièges sans mandat', href: visit.to('/espace/personnes', { mandat: 'a-ouvrir' }) },
        ...(programmesLed(visit.actor).includes(visit.programme.code)
          ? [
              {
                label: 'Qui est nommé, et pour combien de temps',
                href: visit.to('/espace/personnes/nommees'),
              },
            ]
          : []),
        ...listNext(visit, open),
      ]}
    >
      <ListFilters visit={visit} open={open} />
      <WorkTable
        visit={visit}
        open={open}
        caption="Rôles, par personne"
        empty="Aucun rôle ici : retirez un filtre, ou invitez quelqu’un."
        cells={{
          organisation: row =>
            row.other_siret
              ? `${row.organisation} (à vérifier : ProConnect dit le SIRET ${row.other_siret})`
              : String(row.organisation),
          mandate: row => <MandateOf visit={visit} row={row} />,
        }}
        besides={[
          {
            key: 'end',
            label: 'Y mettre fin',
            cell: row =>
              mayEnd(row) ? (
                <a href={visit.to('/espace/personnes/lot', { ligne: String(row.id) })}>
                  {`Fin du rôle de ${row.person}`}
                </a>
              ) : (
                ''
              ),
          },
        ]}
      />
      <Section
        id="inviter"
        title="Donner un rôle"
        lead="Qui n’a pas de compte reçoit un message pour l’ouvrir, pendant sept jours. Plusieurs personnes à la fois : importez un fichier."
      >
        {reason ? <Notice kind="info">{reason}</Notice> : <Invite visit={visit} mine={mine} />}
      </Section>
    </WorkFrame>
  )
}

/** Whether the seat has a mandate in the name of whoever has its role, and where to open one. */
const MandateOf = ({ visit, row }: { visit: WorkVisit; row: RegisterRow }) =>
  row.mandate === null ? (
    ''
  ) : row.mandate === 'ouvert' ? (
    'ouvert'
  ) : (
    <a href={visit.to(`/espace/gouvernance/territoires/${row.territory_id}`)}>
      {row.mandate === 'aucun' ? 'à ouvrir : siège sans titulaire' : 'à ouvrir : siège tenu par un autre'}
    </a>
  )

const Invite = async ({ visit, mine }: { visit: WorkVisit; mine: Role[] }) => {
  const covered = await placesCovered(visit.site.db, visit.actor, visit.programme.code, visit.today)
  const places = covered.map(({ where, name }) => ({ value: where, label: name }))
  return (
    <Form
      visit={visit}
      action={visit.to('/espace/personnes')}
      submit="Donner ce rôle"
      values={{ where: places.length === 1 ? places[0]!.value : undefined }}
      fields={[
        { name: 'email', label: 'Adresse électronique', kind: 'email' },
        { name: 'givenName', label: 'Prénom', kind: 'text' },
        { name: 'usualName', label: 'Nom', kind: 'text' },
        {
          name: 'role',
          label: 'Rôle',
          kind: 'select',
          options: mine.map(role => ({ value: role, label: roleNames[role] })),
        },
        {
          name: 'organisation',
          label: 'Pour quelle organisation ?',
          help: 'Son nom, ou son numéro SIREN.',
          kind: 'text',
        },
        {
          name: 'where',
          label: 'Où ?',
          help: 'Pour une entreprise ou une école : le territoire qui l’invite.',
          kind: 'select',
          options: places,
        },
        { name: 'startOn', label: 'À partir du', help: 'Vide : aujourd’hui.', kind: 'day', optional: true },
        { name: 'endOn', label: 'Jusqu’au, exclu', kind: 'day', optional: true },
      ]}
    />
  )
}
