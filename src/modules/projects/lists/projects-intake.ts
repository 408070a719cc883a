import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { type Asker, type Intake, maybe, oneOf, type Said } from '../../bulk/index.ts'
import { describeProject } from '../describe-project.ts'
import { startProject } from '../start-project.ts'
import { findCommune } from '../store.ts'
import { kinds, origins } from '../words.ts'
import { projectAsTyped } from './project-typed.ts'

const communeOf = (said: Said) => String(said.commune_code || said.commune || '')

/** Projects from a file: started and described as by the forms. A row is the project of a commune that bears its name. */
export async function projectsIntake(_: Db | Tx, asker: Asker): Promise<Intake> {
  const { programme } = asker
  return {
    columns: {
      name: { names: ['Projet', 'name'], label: 'Projet', kind: 'text', longest: 200, required: true },
      ...Object.fromEntries([
        oneOf('origin', 'Origine', origins),
        oneOf('kind', 'Nature', kinds),
        maybe('text', 'commune_code', 'Commune (code)'),
        maybe('text', 'commune', 'Commune'),
        maybe('text', 'description', 'Description'),
        maybe('text', 'owner', 'Porteur'),
        maybe('text', 'owner_siren', 'SIREN du porteur'),
        maybe('day', 'start_from', 'Démarrage au plus tôt'),
        maybe('day', 'start_until', 'Démarrage au plus tard'),
      ]),
    },
    fixed: {
      name: row => [row.name],
      commune_code: row => [row.commune_code],
      commune: row => [row.commune],
      description: row => [row.description],
    },
    columnOf: { siren: 'owner_siren' },
    find: async (tx, said) => {
      const commune = await findCommune(tx, communeOf(said))
      const { rows } = await sql<{ id: number }>`
        select id from subject where programme_id = ${programme.id} and kind = 'project'
          and commune_code = ${commune?.code ?? ''} and lower(name) = lower(${String(said.name)}) order by id limit 1`.execute(
        tx,
      )
      return rows[0]?.id
    },
    add: {
      useCase: startProject,
      input: said => ({
        ...said,
        programme: programme.code,
        programmeId: programme.id,
        commune: communeOf(said),
        siren: String(said.owner_siren ?? ''),
      }),
    },
    edit: {
      useCase: describeProject,
      input: (row, said) => {
        const typed = projectAsTyped(row, asker)
        const told = Object.entries(said).filter(([name]) => name in typed)
        return {
          ...typed,
          ...Object.fromEntries(told),
          ...(said.owner_siren ? { siren: said.owner_siren } : {}),
        }
      },
    },
  }
}
