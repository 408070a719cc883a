import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Invalid } from '../../kernel/errors.ts'
import { id, optionalId, optionalText, several, text } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { recordEntries } from '../../platform/entries/record-entries.ts'
import { addRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { linkToActions } from '../plans/index.ts'
import { addSubject } from './add-project.ts'
import { changeStage } from './change-stage.ts'
import { becomeProject } from './intake/become-project.ts'
import { projectsPolicy } from './policy.ts'
import { checkedProject, linkAll } from './project-content.ts'
import { projectContent } from './project-input.ts'
import { type CommunePlace, findCommune, findProject } from './store.ts'
import { tellLifters } from './tell-lifters.ts'

const started = projectContent.extend({
  programme: z.string(),
  programmeId: id(),
  name: text(),
  description: optionalText(),
  /** Code or name. */
  commune: text(100),
  /** The actions it serves. */
  actions: several(id(), 50).default([]),
  /** The idea it is born of, what is said to its author, and the axis of the need it tells. */
  ideaId: optionalId(),
  answer: optionalText(2000),
  axis: optionalText(40),
})

/** Starts a project: what a company or a public body will do, distinct from the actions it serves. It enters the public register,
 * and counts among the projects brought up by its territory; it is linked to its actions and its idea at once. Answers its id. */
export const startProject = defineUseCase<typeof started, number, Context>({
  name: 'start-project',
  input: started,
  policy: projectsPolicy['start-project'],
  place: async ({ tx }, { programme, commune }) => {
    const found = await findCommune(tx, commune)
    if (!found) throw unknownCommune()
    return placeOfCommune(tx, programme, found)
  },
  run: async (context, given, emit) => {
    const { tx, now, authorId } = context
    const commune = await findCommune(tx, given.commune)
    if (!commune) throw unknownCommune()
    const today = dayInParis(now)
    const demonstration = given.programme === 'demonstration'
    const { id: projectId, sourceId } = await addSubject(context, { ...given, commune })
    const content = await checkedProject(tx, given, {
      programmeId: given.programmeId,
      sourceId,
      demonstration,
    })
    await addRecord(context, emit, 'project', content, { id: projectId, stage: 'idea', plan: true })
    const need = given.ideaId
      ? await becomeProject(
          context,
          { ...given, ideaId: given.ideaId, projectId, project: given.name, ownerId: content.owner_id },
          emit,
        )
      : undefined
    await linkAll(tx, projectId, { ...given, needs: [...given.needs, ...(need ? [need] : [])] })
    await linkToActions(context, { programme: given.programme, projectId, actions: given.actions }, emit)
    await changeStage(context, { projectId, stage: 'idea', on: today, sourceId, demonstration, note: '' })
    await recordEntries(tx, [
      {
        programmeId: given.programmeId,
        measure: 'projects-submitted',
        amount: 1,
        subjectId: projectId,
        effectiveOn: today,
        recordedAt: now,
        authorId,
        sourceId,
        certainty: demonstration ? 'demonstration' : 'observed',
      },
    ])
    await tellLifters(context, { programme: given.programme, ...(await findProject(tx, projectId))! }, [])
    return projectId
  },
})

const unknownCommune = () =>
  Invalid.field('commune', 'Choisissez une commune : son nom exact, ou son code INSEE.')

/** The place of a commune: its territories today included. */
export async function placeOfCommune(tx: Tx, programme: string, commune: CommunePlace) {
  const { rows } = await sql<{ code: string }>`
    select t.code from territory_member as m join subject as t on t.id = m.territory_id
    join programme as p on p.code = ${programme} and t.programme_id = coalesce(p.territories_of, p.id)
    where in_force(m.start_on, m.end_on, current_date) and (m.epci_siren = ${commune.epci} or m.commune_code = ${commune.code})`.execute(
    tx,
  )
  return {
    programme,
    regions: [commune.region],
    departements: [commune.departement],
    territories: rows.map(({ code }) => code),
    organisations: commune.epci ? [commune.epci] : [],
  }
}
