import { contestEntry, correctEntry, recordEntry } from '../../../modules/recording/index.ts'
import type { WorkVisit } from '../visit.ts'
import type { Work } from '../work.ts'
import { entryPage } from './entry.tsx'
import { typedPage } from './list.tsx'
import { newEntryPage } from './new-entry.tsx'

type Body = Record<string, unknown>
const ofEntry = (body: Body, visit: WorkVisit, entryId = '') => ({
  ...body,
  entryId,
  programme: visit.programme.code,
})

/** The file that came with a fact is attached to its entry, under the title that was typed. */
const evidenceOf = (entryId: unknown, { evidence, level }: Body) => ({
  about: `entry/${entryId}`,
  title: String(evidence).slice(0, 200),
  level: level || 'shared',
})
const ofOutput = (entryId: number, body: Body) => evidenceOf(entryId, body)

/** Typing what is summed, correcting it, and saying otherwise beside it. */
export function addRecording(work: Work): void {
  work.page('/espace/saisies', typedPage)
  work.page('/espace/saisies/nouvelle', newEntryPage)
  work.post(
    '/espace/saisies/nouvelle',
    {
      useCase: recordEntry,
      input: (body, visit) => ({ ...body, projectId: visit.params.projet, programme: visit.programme.code }),
      done: (entryId, visit) => ({
        to: visit.to(`/espace/saisies/${entryId}`),
        say: 'C’est enregistré, et déjà dans les chiffres publics.',
      }),
      page: newEntryPage,
    },
    ofOutput,
  )
  work.page('/espace/saisies/:id', entryPage)
  work.post(
    '/espace/saisies/:id/corriger',
    {
      useCase: correctEntry,
      input: ofEntry,
      done: (entryId, visit) => ({
        to: visit.to(`/espace/saisies/${entryId}`),
        say: 'La correction est enregistrée.',
      }),
      page: entryPage,
    },
    ofOutput,
  )
  work.post(
    '/espace/saisies/:id/contester',
    {
      useCase: contestEntry,
      input: ofEntry,
      done: (_, visit, entryId = '') => ({
        to: visit.to(`/espace/saisies/${entryId}`),
        say: 'Votre valeur est affichée à côté de l’officielle.',
      }),
      page: entryPage,
    },
    (_, body, entryId) => evidenceOf(entryId, body),
  )
}
