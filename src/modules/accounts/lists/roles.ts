import { sql } from 'kysely'
import { whyNot } from '../../../kernel/permission.ts'
import { day, identifier, optionsOf, text, words } from '../../../platform/registers/index.ts'
import type { Edit, WorkList } from '../../bulk/index.ts'
import { endRole } from '../end-role.ts'
import { giveRole } from '../give-role.ts'
import { accountsPolicy } from '../policy.ts'
import { roleNames } from '../role-names.ts'
import { readWhere } from '../role-places.ts'
import { heldWithin, placesCovered } from './covered.ts'
import { rolesIntake } from './roles-intake.ts'

const states = { 'en-cours': 'En cours', 'a-venir': 'À venir', termine: 'Terminé' }
const mandates = {
  ouvert: 'Ouvert à son nom',
  aucun: 'À ouvrir : le siège n’a pas de titulaire, et le plan ne se signe pas sans mandat',
  autre: 'À ouvrir : le siège est tenu par un autre, ou sans ce compte',
}

const endEdit: Edit = {
  code: 'fin',
  label: 'Fin du rôle',
  fields: () => [
    {
      name: 'endOn',
      label: 'Dernier jour, exclu',
      help: 'Vide : aujourd’hui. Un rôle prêté se termine avec celui dont il vient.',
      kind: 'day',
      optional: true,
    },
  ],
  useCase: endRole,
  input: (row, { endOn = '' }, { programme }) => ({ programme: programme.code, grantId: row.id, endOn }),
}

const columns = [
  identifier('id', 'Numéro'),
  text('person', 'Personne', { brief: true, sortable: true }),
  text('given_name', 'Prénom'),
  text('usual_name', 'Nom'),
  text('email', 'Adresse électronique'),
  words('role', 'Rôle', roleNames, { brief: true }),
  text('organisation', 'Pour', { brief: true }),
  text('organisation_code', 'Organisation (code)'),
  text('siren', 'SIREN'),
  text('place', 'Lieu', { brief: true }),
  text('place_code', 'Lieu (code)'),
  day('start_on', 'Début', { brief: true }),
  day('end_on', 'Fin', { brief: true }),
  words('state', 'État', states, { brief: true }),
  words('mandate', 'Mandat du siège', mandates, { brief: true }),
  text('lent_by', 'Prêté par'),
  text('other_siret', 'Autre SIRET dit par ProConnect'),
  identifier('version', 'Version'),
]

/** Who has which role where one's own roles hold. The addresses are read by those who give roles. */
export const rolesList: WorkList = {
  path: 'espace/personnes',
  title: 'Personnes',
  singular: 'Rôle',
  purpose: 'Qui a quel rôle, pour qui et jusqu’à quand.',
  view: 'register_work_role',
  table: 'role_grant',
  name: 'person',
  pageOf: () => undefined,
  order: { column: 'turn', descending: false },
  columns,
  seenBy: async (db, { actor, programme, today }) => {
    const gives = whyNot(accountsPolicy['give-role'], actor) === undefined
    const places = await placesCovered(db, actor, programme.code, today)
    const held = actor.grants.filter(grant => grant.programme === programme.code)
    return {
      only: heldWithin(held.map(({ scope }) => scope)),
      columns: columns.filter(({ key }) => gives || key !== 'email'),
      filters: [
        { parameter: 'role', label: 'Rôle', column: 'role', options: optionsOf(roleNames) },
        { parameter: 'etat', label: 'État', column: 'state', options: optionsOf(states) },
        ...(places.length > 1
          ? [
              {
                parameter: 'lieu',
                label: 'Lieu',
                options: places.map(({ where, name }) => ({ value: where, label: name })),
                where: (told: string) => heldWithin([readWhere(told)!]),
              },
            ]
          : []),
        {
          parameter: 'mandat',
          label: 'Mandat du siège',
          options: optionsOf({ ouvert: 'Ouvert', 'a-ouvrir': 'À ouvrir' }),
          where: told =>
            told === 'ouvert' ? sql`r.mandate = 'ouvert'` : sql`r.mandate in ('aucun', 'autre')`,
        },
      ],
    }
  },
  edits: [endEdit],
  importedBy: giveRole,
  intake: rolesIntake,
}
