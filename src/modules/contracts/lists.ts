import { sql } from 'kysely'
import { count, day, identifier, optionsOf, text, words, yesNo } from '../../platform/registers/index.ts'
import { type Edit, ownOrganisations, seenTerritories, type WorkList } from '../bulk/index.ts'
import { contractsIntake } from './contracts-intake.ts'
import { endContract } from './end-contract.ts'
import { contractKinds } from './words.ts'
import { prepareContract } from './write-contract.ts'

const states = {
  preparation: 'En préparation',
  signature: 'En cours de signature',
  signe: 'Signé',
  termine: 'Terminé',
  abandonne: 'Abandonné',
}

const endEdit: Edit = {
  code: 'fin',
  label: 'Fin',
  fields: () => [
    { name: 'endedOn', label: 'Terminés le', help: 'Vide : aujourd’hui.', kind: 'day', optional: true },
  ],
  useCase: endContract,
  input: (row, typed, { programme }) => ({
    ...typed,
    programme: programme.code,
    contractId: row.id,
    version: row.version,
  }),
}

/** The contracts that cover a territory one sees, or to which one's organisation is a party. */
export const contractsList: WorkList = {
  path: 'espace/contrats',
  title: 'Contrats',
  singular: 'Contrat',
  purpose: 'Protocoles, contrats de territoire et CRTE.',
  view: 'register_work_contract',
  table: 'contract',
  name: 'title',
  order: { column: 'turn', descending: false },
  columns: [
    identifier('id', 'Numéro'),
    text('title', 'Contrat', { brief: true, sortable: true }),
    words('kind', 'Nature', contractKinds, { brief: true }),
    text('territories', 'Territoires', { brief: true }),
    day('start_on', 'Début'),
    day('end_on', 'Fin prévue'),
    words('state', 'État', states, { brief: true, from: stateOf }),
    count('parties', 'Parties'),
    count('signed', 'Parties qui ont signé'),
    day('signed_on', 'Signé le'),
    day('ended_on', 'Terminé le'),
    count('actions', 'Fiches annexées'),
    yesNo('amendment', 'Avenant', { from: row => row.amends_id !== null }),
    yesNo('renewal', 'Renouvellement', { from: row => row.renews_id !== null }),
    text('summary', 'Objet'),
    identifier('version', 'Version'),
  ],
  seenBy: async (db, asker) => {
    const seen = await seenTerritories(db, asker)
    return {
      only: sql`(r.territory_ids && ${seen.ids}::int[] or r.organisations && ${ownOrganisations(asker)}::text[])`,
      filters: [
        { parameter: 'nature', label: 'Nature', column: 'kind', options: optionsOf(contractKinds) },
        { parameter: 'etat', label: 'État', options: optionsOf(states), where: inState },
        ...(seen.ids.length > 1
          ? [
              {
                ...seen.filter,
                where: (code: string) =>
                  sql`(select id from subject where kind = 'territory' and code = ${code})::int = any(r.territory_ids)`,
              },
            ]
          : []),
      ],
    }
  },
  edits: [endEdit],
  importedBy: prepareContract,
  intake: contractsIntake,
}

const unsigned = sql`r.signed_on is null and r.ended_on is null`

const inState = (state: string) =>
  ({
    preparation: sql`(${unsigned} and r.signed = 0)`,
    signature: sql`(${unsigned} and r.signed > 0)`,
    signe: sql`(r.signed_on is not null and r.ended_on is null)`,
    abandonne: sql`(r.signed_on is null and r.ended_on is not null)`,
  })[state] ?? sql`(r.signed_on is not null and r.ended_on is not null)`

function stateOf({ ended_on, signed_on, signed }: Record<string, unknown>): keyof typeof states {
  if (ended_on) return signed_on ? 'termine' : 'abandonne'
  if (signed_on) return 'signe'
  return signed ? 'signature' : 'preparation'
}
