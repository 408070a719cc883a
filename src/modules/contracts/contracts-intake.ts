import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { type Asker, type Intake, maybe, oneOf, type Said, seenTerritories } from '../bulk/index.ts'
import type { TerritoryPlace } from '../territories/index.ts'
import { type Contract, findContract } from './store.ts'
import { contractKinds } from './words.ts'
import { editContract, prepareContract } from './write-contract.ts'

/** Contracts from a file: prepared and written as by the forms. A row is the contract of a nature that bears its title in the
 * same territories; its parties, its fiches and its annex are written on its page. */
export async function contractsIntake(db: Db | Tx, asker: Asker): Promise<Intake> {
  const { programme } = asker
  const { territories } = await seenTerritories(db, asker)
  return {
    columns: {
      title: { names: ['Contrat', 'title'], label: 'Contrat', kind: 'text', longest: 200, required: true },
      ...Object.fromEntries([
        oneOf('kind', 'Nature', contractKinds),
        maybe('text', 'territories', 'Territoires'),
        maybe('day', 'start_on', 'Début'),
        maybe('day', 'end_on', 'Fin prévue'),
        maybe('text', 'summary', 'Objet'),
      ]),
    },
    fixed: { kind: row => [row.kind], territories: row => [row.territories] },
    columnOf: { territory_ids: 'territories' },
    find: async (tx, said) => {
      const { rows } = await sql<{ id: number }>`
        select id from contract where programme_id = ${programme.id} and kind = ${said.kind ?? ''}
          and lower(title) = lower(${String(said.title)}) and territory_ids && ${idsNamed(territories, said)}::int[]
        order by id limit 1`.execute(tx)
      return rows[0]?.id
    },
    add: {
      useCase: prepareContract,
      input: said => ({
        ...said,
        programme: programme.code,
        programmeId: programme.id,
        territory_ids: idsNamed(territories, said),
      }),
    },
    edit: {
      useCase: editContract,
      input: async (row, said) => {
        const contract = contractAsTyped((await findContract(db, Number(row.id)))!)
        return { ...contract, ...said, programme: programme.code, contractId: row.id, version: row.version }
      },
    },
  }
}

/** What the form of a contract sends back of it. */
const contractAsTyped = ({
  title,
  start_on,
  end_on,
  summary,
  parties,
  action_ids,
  other_actions,
}: Contract) => ({
  title,
  start_on: start_on ?? '',
  end_on: end_on ?? '',
  summary,
  parties: parties.map(party => ({
    ...party,
    name: party.organisation || party.name,
    deliberatedOn: party.deliberatedOn ?? '',
  })),
  action_ids,
  other_actions,
})

/** The territories that a row names, by name or code, between commas or semicolons; the only one seen when it names none. */
function idsNamed(seen: readonly TerritoryPlace[], { territories }: Said): number[] {
  const told = String(territories ?? '')
  if (!told) return seen.length === 1 ? [seen[0]!.id] : []
  const named = (words: string) => seen.filter(({ code, name }) => code === words || name === words)
  const whole = named(told)
  return (whole.length > 0 ? whole : told.split(/\s*[,;]\s*/).flatMap(named)).map(({ id }) => id)
}
