import { sql } from 'kysely'
import { Invalid } from '../../kernel/errors.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { type Asker, type Intake, maybe, type Said } from '../bulk/index.ts'
import { listCalls } from '../calls/index.ts'
import { listProjectsOwnedBy } from '../projects/index.ts'
import { applicantsOf, listApplicants } from './applicants.ts'
import { startApplication } from './start-application.ts'

/** Drafts from a file: opened as by the form, each under a call. Answers are written on their pages. A row that speaks of a
 * draft that is there already changes nothing. */
export async function filesIntake(db: Db | Tx, { actor, programme }: Asker): Promise<Intake> {
  const [calls, projects, applicants] = await Promise.all([
    listCalls(db, programme.id),
    listProjectsOwnedBy(db, programme.id, applicantsOf(actor.grants, programme.code)),
    listApplicants(db, actor.grants, programme.code),
  ])
  const callOf = ({ call_code }: Said) =>
    calls.find(({ code, state }) => code === call_code && state === 'published')
  const projectOf = ({ project_code }: Said) => projects.find(({ code }) => code === project_code)
  const applicantOf = ({ organisation_code, organisation }: Said) => {
    const told = organisation_code || organisation
    return told
      ? applicants.find(({ code, name }) => told === code || told === name)
      : applicants.length === 1
        ? applicants[0]
        : undefined
  }
  const titleOf = (said: Said) => String(said.title ?? '') || (projectOf(said)?.name ?? '')
  return {
    columns: {
      call_code: {
        names: ['Appel (code)', 'call_code'],
        label: 'Appel (code)',
        kind: 'text',
        required: true,
      },
      ...Object.fromEntries([
        maybe('text', 'title', 'Titre'),
        maybe('text', 'project_code', 'Projet (code)'),
        maybe('text', 'organisation_code', 'Demandeur (code)'),
        maybe('text', 'organisation', 'Demandeur'),
      ]),
    },
    fixed: {
      call_code: row => [row.call_code],
      title: row => [row.title],
      project_code: row => [row.project_code],
      organisation_code: row => [row.organisation_code],
      organisation: row => [row.organisation],
    },
    columnOf: { callId: 'call_code', projectId: 'project_code' },
    find: async (tx, said) => {
      const { rows } = await sql<{ id: number }>`
        select id from register_work_file where programme_id = ${programme.id} and state = 'draft'
          and call_code = ${said.call_code} and organisation_code = ${applicantOf(said)?.code ?? ''}
          and title = ${titleOf(said)} and coalesce(project_code, '') = ${String(said.project_code ?? '')}
        order by id limit 1`.execute(tx)
      return rows[0]?.id
    },
    add: {
      useCase: startApplication,
      input: said => {
        const [call, project, applicant] = [callOf(said), projectOf(said), applicantOf(said)]
        if (!call) throw Invalid.field('call_code', 'Aucun appel ne porte ce code.')
        if (!applicant)
          throw Invalid.field('organisation_code', 'Nommez une organisation pour laquelle vous agissez.')
        if (said.project_code && !project)
          throw Invalid.field('project_code', 'Aucun projet de vos organisations ne porte ce code.')
        return {
          programme: programme.code,
          programmeId: programme.id,
          callId: call.id,
          organisation: applicant.code,
          projectId: project?.id ?? '',
          title: said.title,
        }
      },
    },
    edit: { useCase: startApplication, input: () => undefined },
  }
}
