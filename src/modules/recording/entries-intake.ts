import { sql } from 'kysely'
import { Invalid } from '../../kernel/errors.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { type Asker, type Intake, maybe, oneOf, type Said } from '../bulk/index.ts'
import { correctEntry } from './correct-entry.ts'
import type { Funder } from './funders.ts'
import { recordEntry } from './record-entry.ts'
import { certainties, type Measure, measures } from './rules.ts'
import { type Fund, listFunders, listFunds } from './store.ts'

/** Entries from a file, typed as by the forms, each with its evidence. A row without a number that says what one typed already
 * changes nothing, so that a file sent twice is not counted twice; one with its number and another amount corrects it. */
export async function entriesIntake(db: Db | Tx, { actor, programme }: Asker): Promise<Intake> {
  const [, measure] = oneOf('measure', 'Mesure', measureNames)
  const [funds, funders] = await Promise.all([listFunds(db, programme.id), listFunders(db)])
  return {
    columns: {
      measure: { ...measure, names: ['Mesure', 'measure', 'measure_name'], optional: false, required: true },
      ...Object.fromEntries([
        maybe('text', 'project_code', 'Projet (code)'),
        maybe('text', 'project', 'Projet'),
        maybe('cents', 'euros', 'Montant'),
        maybe('count', 'jobs', 'Emplois'),
        maybe('day', 'effective_on', 'Date d’effet'),
        maybe('text', 'fund', 'Fonds'),
        maybe('text', 'funder', 'Financeur'),
        oneOf('certainty', 'Certitude', certainties),
        maybe('text', 'source', 'Pièce'),
        maybe('text', 'reason', 'Pourquoi'),
      ]),
    },
    fixed: {
      measure: row => [row.measure],
      project_code: row => [row.project_code],
      project: row => [row.project],
      effective_on: row => [row.effective_on],
      fund: row => [row.fund, row.fund_code],
      funder: row => [row.funder, row.funder_code],
    },
    columnOf: {
      projectId: 'project_code',
      amount: 'euros',
      effectiveOn: 'effective_on',
      evidence: 'source',
      fundId: 'fund',
    },
    find: async (tx, said) => {
      const { rows } = await sql<{ id: number }>`
        select id from register_work_entry where author_id = ${actor.authorId} and not undone
          and project_id = ${(await findProjectNamed(tx, programme.id, said)) ?? 0} and measure = ${said.measure}
          and amount = ${amountSaid(said) ?? 0} and effective_on = ${said.effective_on ?? null}
          and (case when ${said.fund ?? ''} = '' then fund is null else ${said.fund ?? ''} in (fund, fund_code) end)
          and ${said.funder ?? ''} in ('', funder, funder_code)
        order by id limit 1`.execute(tx)
      return rows[0]?.id
    },
    add: {
      useCase: recordEntry,
      input: async said => ({
        programme: programme.code,
        projectId: await getProjectNamed(db, programme.id, said),
        measure: said.measure,
        amount: typedAmount(said),
        effectiveOn: said.effective_on,
        fundId: fundNamed(funds, said),
        funder: funderNamed(funders, said),
        certainty: said.certainty,
        evidence: said.source,
      }),
    },
    edit: {
      useCase: correctEntry,
      input: (row, said) => {
        const amount = amountSaid(said)
        return amount === undefined || amount === row.amount
          ? undefined
          : {
              programme: programme.code,
              entryId: row.id,
              amount: typedAmount(said),
              reason: said.reason,
              evidence: said.source,
            }
      },
    },
  }
}

/** @throws Invalid when a row names a fund that the programme does not have */
function fundNamed(funds: readonly Fund[], { fund: told }: Said): number | undefined {
  const fund = funds.find(({ code, name }) => told === code || told === name)
  if (told && !fund) throw Invalid.field('fund', 'Nommez un fonds du programme, par son nom ou par son code.')
  return fund?.id
}

/** The code of the funder that a row names, or what it says: the use case knows who may finance. */
const funderNamed = (funders: readonly Funder[], { funder: told }: Said): string =>
  funders.find(({ name }) => told === name)?.code ?? String(told ?? '')

const measureNames = Object.fromEntries(Object.entries(measures).map(([code, { name }]) => [code, name]))

const isCents = (measure: unknown) => measures[measure as Measure]?.unit === 'cents'

/** In the unit of the measure: cents or jobs. */
const amountSaid = ({ measure, euros, jobs }: Said): number | undefined => {
  const said = isCents(measure) ? euros : jobs
  return said === undefined || said === '' ? undefined : Number(said)
}

/** As the form sends it: euros, or jobs. */
function typedAmount(said: Said): string {
  const amount = amountSaid(said)
  if (amount === undefined) return ''
  return isCents(said.measure) ? (amount / 100).toFixed(2) : String(amount)
}

/** The project that a row names, by its code, or by its name where one alone bears it. */
async function findProjectNamed(
  tx: Db | Tx,
  programmeId: number,
  { project_code, project }: Said,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from subject where programme_id = ${programmeId} and kind = 'project'
      and case when ${project_code ?? ''} = '' then name = ${project ?? ''} else code = ${project_code ?? ''} end limit 2`.execute(
    tx,
  )
  return rows.length === 1 ? rows[0]!.id : undefined
}

/** @throws Invalid when a row names no project, or several */
async function getProjectNamed(tx: Db | Tx, programmeId: number, said: Said): Promise<number> {
  const id = await findProjectNamed(tx, programmeId, said)
  if (id === undefined) throw Invalid.field('project_code', 'Nommez un projet qui existe, par son code.')
  return id
}
