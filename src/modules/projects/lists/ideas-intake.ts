import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import {
  type Asker,
  getTerritoryNamed,
  type Intake,
  maybe,
  oneOf,
  seenTerritories,
  territoryNamed,
} from '../../bulk/index.ts'
import { recordIdea } from '../intake/send-idea.ts'
import { sortIdea } from '../intake/sort-idea.ts'
import { ideaStates } from '../intake/store.ts'

/** Ideas that reached the team otherwise, from a file, or what becomes of those that are there. A row is the idea of an
 * organisation in a territory that bears its title; who may be answered is asked of a new one. */
export async function ideasIntake(db: Db | Tx, asker: Asker): Promise<Intake> {
  const { programme } = asker
  const { territories } = await seenTerritories(db, asker)
  return {
    columns: {
      title: { names: ['Idée', 'title'], label: 'Idée', kind: 'text', longest: 200, required: true },
      ...Object.fromEntries([
        maybe('text', 'detail', 'Détail'),
        maybe('text', 'organisation', 'De'),
        maybe('text', 'siren', 'SIREN'),
        maybe('text', 'territory_code', 'Territoire (code)'),
        maybe('text', 'territory', 'Territoire'),
        maybe('text', 'commune', 'Commune'),
        maybe('text', 'contact_name', 'Contact'),
        maybe('text', 'contact_email', 'Adresse du contact'),
        oneOf('consent', 'Accord pour garder l’adresse', { oui: 'Oui', non: 'Non' }),
        oneOf('state', 'Suite', ideaStates),
        maybe('text', 'answer', 'Réponse'),
      ]),
    },
    fixed: {
      title: row => [row.title],
      detail: row => [row.detail],
      organisation: row => [row.organisation],
      siren: row => [row.siren],
      territory_code: row => [row.territory_code],
      territory: row => [row.territory],
      commune: row => [row.commune, row.commune_code],
    },
    columnOf: {
      territoryId: 'territory_code',
      contactName: 'contact_name',
      contactEmail: 'contact_email',
    },
    find: async (tx, said) => {
      const { rows } = await sql<{ id: number }>`
        select id from idea where programme_id = ${programme.id} and territory_id = ${territoryNamed(territories, said)?.id ?? 0}
          and lower(organisation) = lower(${said.organisation ?? ''}) and lower(title) = lower(${String(said.title)})
        order by id limit 1`.execute(tx)
      return rows[0]?.id
    },
    add: {
      useCase: recordIdea,
      input: said => ({
        ...said,
        programme: programme.code,
        programmeId: programme.id,
        territoryId: getTerritoryNamed(territories, said).id,
        contactName: said.contact_name,
        contactEmail: said.contact_email,
        consent: said.consent === 'oui' ? 'oui' : undefined,
      }),
    },
    edit: {
      useCase: sortIdea,
      input: (row, said) => {
        const { state = row.state, answer = row.answer } = said
        return state === row.state && answer === row.answer
          ? undefined
          : { programme: programme.code, ideaId: row.id, version: row.version, state, answer }
      },
    },
  }
}
