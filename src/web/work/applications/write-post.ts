import { writeApplication } from '../../../modules/applications/index.ts'
import type { WorkVisit } from '../visit.ts'
import { linksOf } from './general-part.ts'
import { getFile, partsOf } from './read-file.ts'
import { partAsked, writePage } from './write.tsx'

type Body = Record<string, unknown>

export const writePost = {
  useCase: writeApplication,
  /** A page sends one part: the rest is handed as it stands, and what the person could not see stays linked. */
  input: async (body: Body, visit: WorkVisit, id = '') => {
    const read = await getFile(visit, id)
    const { file } = read
    const part = partAsked(visit, partsOf(read).length)
    const same = { programme: visit.programme.code, applicationId: file.id, version: body.version }
    if (part > 0) {
      const typed = (body.answers ?? {}) as Body
      // Boxes all unticked are not sent at all.
      const unticked = partsOf(read)
        [part - 1]!.asked.filter(({ kind }) => kind === 'checks')
        .map(({ code }) => [code, ''])
      const general = { title: file.title, commune: file.communeCode ?? '', projectId: file.projectId ?? '' }
      return {
        ...same,
        ...general,
        needIds: file.needIds,
        actionIds: file.actionIds,
        answers: { ...Object.fromEntries(unticked), ...typed },
      }
    }
    const { needs, actions } = await linksOf(visit, file)
    const kept = (held: number[], offered: { value: string }[], sent: unknown) => [
      ...held.filter(one => !offered.some(({ value }) => value === String(one))),
      ...[sent ?? []].flat().filter(one => offered.some(({ value }) => value === one)),
    ]
    return {
      ...same,
      title: body.title,
      commune: body.commune,
      projectId: body.projectId,
      needIds: kept(file.needIds, needs, body.needIds),
      actionIds: kept(file.actionIds, actions, body.actionIds),
    }
  },
  done: (_: unknown, visit: WorkVisit, id = '') => ({
    to: visit.to(`/espace/dossiers/${id}/ecrire`, { partie: visit.params.partie }),
    say: 'C’est enregistré.',
  }),
  page: writePage,
}
