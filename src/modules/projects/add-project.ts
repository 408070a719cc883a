import { sql } from 'kysely'
import { dayInParis } from '../../kernel/dates.ts'
import type { Event } from '../../kernel/use-case.ts'
import { addRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { changeStage } from './change-stage.ts'
import type { CommunePlace } from './store.ts'

type NewProject = {
  programmeId: number
  programme: string
  name: string
  description: string
  commune: CommunePlace
}

/** Adds a row to the register of projects, and its source: where it was typed. */
export async function addSubject(
  { tx, now, authorId }: Pick<Context, 'tx' | 'now' | 'authorId'>,
  { programmeId, programme, name, description, commune }: NewProject,
): Promise<{ id: number; sourceId: number }> {
  const demonstration = programme === 'demonstration'
  const { rows } = await sql<{ id: number; sourceId: number }>`
    with typed as (
      insert into source (code, title, publisher, kind, published_on)
      values (${demonstration ? 'demo-saisie-projets' : 'saisie-projets'}, 'Fiches de projet saisies par les territoires', 'Binôme', ${demonstration ? 'demonstration' : 'entry'}, null)
      on conflict (code) do update set title = excluded.title returning id
    )
    insert into subject (programme_id, kind, code, name, description, commune_code, epci_siren, departement_code, region_code,
      demonstration, source_id, author_id, recorded_at)
    select ${programmeId}, 'project', ${`p-${commune.code}-`} || nextval('project_code'), ${name}, nullif(${description}, ''),
      ${commune.code}, ${commune.epci}, ${commune.departement}, ${commune.region}, ${demonstration}, typed.id, ${authorId}, ${now}
    from typed returning id, source_id as "sourceId"`.execute(tx)
  return rows[0]!
}

/** The project of an application that nobody had brought up: it enters the register when the aid is granted. Answers its id. */
export async function addGrantedProject(
  context: Context,
  emit: (event: Event) => void,
  project: NewProject & { ownerId: number; origin: string },
): Promise<number> {
  const { id: projectId, sourceId } = await addSubject(context, project)
  await addRecord(
    context,
    emit,
    'project',
    { owner_id: project.ownerId, origin: project.origin, milestones: [], obstacles: [] },
    { id: projectId, stage: 'idea', plan: false, reshoring: false, size_class: '', version: 1 },
  )
  await changeStage(context, {
    projectId,
    stage: 'financing',
    on: dayInParis(context.now),
    sourceId,
    demonstration: project.programme === 'demonstration',
    note: '',
  })
  return projectId
}
