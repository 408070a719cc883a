import { sql } from 'kysely'
import { day, identifier, optionsOf, text, words } from '../../../platform/registers/index.ts'
import { type Edit, likePattern, ownOrganisations, seenTerritories, type WorkList } from '../../bulk/index.ts'
import { describeProject } from '../describe-project.ts'
import { seenBy } from '../store.ts'
import { withObstacle, writesObstacle } from './obstacle-typed.ts'
import { obstaclesIntake } from './obstacles-intake.ts'

const kinds = { project: 'Projet', action: 'Action' }
const states = { ouvert: 'À lever', retard: 'En retard', leve: 'Levé' }

const liftEdit: Edit = {
  code: 'leve',
  label: 'Levé',
  fields: () => [
    { name: 'liftedOn', label: 'Levé le', help: 'Vide : aujourd’hui.', kind: 'day', optional: true },
  ],
  useCase: describeProject,
  useCaseOf: writesObstacle,
  already: row => row.state === 'leve',
  input: (row, { liftedOn }, asker, tx) =>
    withObstacle(tx, row, asker, { liftedOn: liftedOn || asker.today }),
}

const dueEdit: Edit = {
  code: 'echeance',
  label: 'Échéance',
  fields: () => [{ name: 'dueOn', label: 'Pour le', kind: 'day' }],
  useCase: describeProject,
  useCaseOf: writesObstacle,
  already: (row, { dueOn }) => row.due_on === dueOn,
  input: (row, { dueOn = '' }, asker, tx) => withObstacle(tx, row, asker, { dueOn }),
}

/** What stands in the way of the projects and actions one sees: who lifts it, by when. */
export const obstaclesList: WorkList = {
  path: 'espace/obstacles',
  title: 'Obstacles',
  singular: 'Obstacle',
  purpose: 'Ce qui bloque les projets et les actions que vous suivez, qui doit le lever et pour quand.',
  view: 'register_work_obstacle',
  name: 'what',
  pageOf: row => String(row.href),
  order: { column: 'turn', descending: false },
  columns: [
    identifier('id', 'Numéro'),
    text('what', 'Obstacle', { brief: true }),
    text('asked', 'Ce qui est demandé'),
    text('who', 'Qui le lève', { brief: true, sortable: true }),
    day('due_on', 'Pour le', { brief: true }),
    day('lifted_on', 'Levé le'),
    words('state', 'État', states, { brief: true }),
    words('kind', 'Nature', kinds, { brief: true }),
    text('on_name', 'Projet ou action', { brief: true }),
    text('on_code', 'Projet (code)'),
    text('territory', 'Territoire', { brief: true }),
    identifier('version', 'Version'),
  ],
  seenBy: async (db, asker) => {
    const { ids, filter } = await seenTerritories(db, asker)
    const r = sql.table('r')
    return {
      only: sql`case r.kind when 'project' then ${seenBy(asker.actor, asker.programme.code, r, r)}
        else r.territory_id = any(${ids}) or r.owner_code = any(${ownOrganisations(asker)}) end`,
      filters: [
        { parameter: 'etat', label: 'État', column: 'state', options: optionsOf(states) },
        ...(ids.length > 0
          ? [
              {
                parameter: filter.parameter,
                label: filter.label,
                options: filter.options!,
                where: (code: string) => sql`${code} = any(r.territory_codes)`,
              },
            ]
          : []),
        { parameter: 'nature', label: 'Nature', column: 'kind', options: optionsOf(kinds) },
        { parameter: 'qui', label: 'Qui le lève', where: told => sql`r.who ilike ${likePattern(told)}` },
        { parameter: 'mots', label: 'Mots', where: told => sql`r.what ilike ${likePattern(told)}` },
      ],
    }
  },
  edits: [liftEdit, dueEdit],
  importedBy: describeProject,
  intake: obstaclesIntake,
}
