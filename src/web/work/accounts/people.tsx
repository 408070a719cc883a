import { covers, type Role, rolesAt, whyNot } from '../../../kernel/permission.ts'
import {
  accountsPolicy,
  givenBy,
  type HeldRole,
  listAreas,
  listRoles,
  placeOfRole,
  programmesLed,
} from '../../../modules/accounts/index.ts'
import { territoriesSeen } from '../../../modules/territories/index.ts'
import { Form, type Option, whyField } from '../../forms/index.ts'
import { roleNames } from '../../text/roles.ts'
import { DataTable, Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { spanOf } from './account.tsx'

/** Who holds which role where one may give roles, and inviting someone. */
export async function peoplePage(visit: WorkVisit) {
  const reason = whyNot(accountsPolicy['give-role'], visit.actor)
  const held = await seen(visit)
  const mine = givenBy(visit.actor.grants.map(({ role }) => role))
  return (
    <WorkFrame
      visit={visit}
      title="Personnes"
      purpose={`Qui a quel rôle, pour qui et jusqu’à quand. ${held.length} rôles sous vos yeux.`}
      next={[
        { label: 'Inviter quelqu’un', href: '#inviter' },
        ...(programmesLed(visit.actor).includes(visit.programme.code)
          ? [
              {
                label: 'Qui est nommé, et pour combien de temps',
                href: visit.to('/espace/personnes/nommees'),
              },
            ]
          : []),
      ]}
    >
      <DataTable
        id="roles"
        caption="Rôles, par personne"
        captionHidden
        empty="Personne n’a de rôle là où vous en donnez."
        columns={[
          { key: 'person', label: 'Personne' },
          { key: 'role', label: 'Rôle' },
          { key: 'organisation', label: 'Pour' },
          { key: 'where', label: 'Où' },
          { key: 'span', label: 'Quand' },
          { key: 'end', label: 'Y mettre fin' },
        ]}
        rows={held.map(role => ({
          person: role.person,
          role: roleNames[role.role],
          organisation: role.otherSiret
            ? `${role.organisation} (à vérifier : ProConnect dit le SIRET ${role.otherSiret})`
            : role.organisation,
          where: role.where,
          span: spanOf(role),
          end:
            !reason &&
            mine.includes(role.role) &&
            isHeld(role, visit.today) &&
            role.personId !== visit.actor.personId ? (
              <details>
                <summary>{`Mettre fin au rôle de ${role.person}`}</summary>
                <Form
                  visit={visit}
                  action={visit.to('/espace/personnes/fin')}
                  id={`fin-${role.id}`}
                  submit={`Fin du rôle de ${role.person}`}
                  variant="secondary"
                  keep={{ grantId: role.id }}
                  fields={[whyField]}
                />
              </details>
            ) : (
              ''
            ),
        }))}
      />
      <Section
        id="inviter"
        title="Donner un rôle"
        lead="Qui n’a pas de compte reçoit un message pour l’ouvrir, pendant sept jours."
      >
        {reason ? <Notice kind="info">{reason}</Notice> : <Invite visit={visit} mine={mine} />}
      </Section>
    </WorkFrame>
  )
}

const isHeld = ({ endOn }: HeldRole, today: string) => !endOn || endOn > today

/** The roles that a person may know of: those of the places their own cover. */
async function seen(visit: WorkVisit): Promise<HeldRole[]> {
  const { db } = visit.site
  const all = await listRoles(db, visit.programme.id)
  const shown = await Promise.all(
    all.map(async role => {
      const place = await placeOfRole(db, role)
      return place && rolesAt(visit.actor, place).length > 0 ? [role] : []
    }),
  )
  return shown.flat()
}

const Invite = async ({ visit, mine }: { visit: WorkVisit; mine: Role[] }) => {
  const places = await whereOptions(visit)
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

/** The places where a person may give roles. */
async function whereOptions(visit: WorkVisit): Promise<Option[]> {
  const { db } = visit.site
  const { code } = visit.programme
  const [areas, territories] = await Promise.all([
    listAreas(db, code),
    territoriesSeen(db, visit.actor, code, visit.today),
  ])
  return [
    ...areas
      .filter(({ place }) => visit.actor.grants.some(grant => covers(grant, place)))
      .map(({ where, name }) => ({ value: where, label: name })),
    ...territories.map(one => ({ value: `territory:${one.code}`, label: one.name })),
  ]
}
