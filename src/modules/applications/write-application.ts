import { z } from 'zod'
import { Invalid, refused } from '../../kernel/errors.ts'
import { checked, id, optionalId, optionalText, several, version } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { findCallAt } from '../calls/index.ts'
import { findCommune, findProject } from '../projects/index.ts'
import { readAnswers } from './answers.ts'
import { askedAt, requestDay } from './filing.ts'
import { locate } from './locate.ts'
import { writableStates } from './machine.ts'
import { applicationsPolicy } from './policy.ts'
import { type Application, lockApplication, placeOfApplication } from './store.ts'

const written = z.object({
  programme: z.string(),
  applicationId: id(),
  version: version(),
  title: optionalText(200),
  /** Its exact name, or its INSEE code. */
  commune: optionalText(100),
  projectId: optionalId(),
  needIds: several(id()),
  actionIds: several(id()),
  /** By code of question, as typed. */
  answers: z.record(z.string(), z.unknown()).default({}),
})

const writeBlockers = ({ state }: Pick<Application, 'state'>): string[] =>
  writableStates.includes(state) ? [] : ['Ce dossier est déposé : demandez une correction pour le changer.']

/** Writes a draft, or a file that was sent back to correct. Nothing is lost for being unfinished: what is missing is said by
 * the check list, when it is filed. Any change makes the signature of the legal representative fall.
 * @throws Conflict when someone else of the team wrote it meanwhile */
export const writeApplication = defineUseCase<typeof written, number, Context>({
  name: 'write-application',
  input: written,
  policy: applicationsPolicy['write-application'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, given, emit) => {
    const { tx, now } = context
    const file = await lockApplication(tx, given.applicationId)
    const reasons = writeBlockers(file)
    if (reasons.length > 0) throw refused('Ce dossier ne peut pas être modifié.', reasons)
    const call = (await findCallAt(tx, file.callId, file.callVersion))!
    const commune = given.commune ? await findCommune(tx, given.commune) : undefined
    if (given.commune && !commune)
      throw Invalid.field('commune', 'Choisissez une commune : son nom exact, ou son code INSEE.')
    const project = given.projectId ? await findProject(tx, given.projectId) : undefined
    if (given.projectId && project?.programmeId !== file.programmeId)
      throw Invalid.field('projectId', 'Choisissez un projet du registre.')
    const version = await saveRecord(
      context,
      emit,
      'application',
      { id: file.id, version: given.version },
      {
        title: given.title,
        commune_code: commune?.code ?? null,
        project_id: project?.id ?? null,
        need_ids: given.needIds,
        action_ids: given.actionIds,
        answers: readAnswers(askedAt(call.form, file.step), given.answers, file.answers),
      },
    )
    if (version !== given.version) await locate(tx, file, commune?.code, requestDay(file, now))
    return version
  },
})

const shared = z.object({ programme: z.string(), applicationId: id(), shared: checked() })

/** Opens a draft to the project manager of the territory, or closes it again. */
export const shareApplication = defineUseCase<typeof shared, void, Context>({
  name: 'share-application',
  input: shared,
  policy: applicationsPolicy['share-application'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, given, emit) => {
    const file = await lockApplication(context.tx, given.applicationId)
    await saveRecord(context, emit, 'application', file, { shared: given.shared })
  },
})
