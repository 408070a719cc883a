import { NotFound } from '../../../kernel/errors.ts'
import { type Place, rolesAt } from '../../../kernel/permission.ts'
import {
  type Application,
  askedAt,
  asksIn,
  findApplication,
  placeOfFile,
  readingBlockers,
  writableStates,
} from '../../../modules/applications/index.ts'
import {
  askedQuestions,
  type Call,
  findCall,
  findCallAt,
  type Question,
} from '../../../modules/calls/index.ts'
import { mustSee, type WorkVisit } from '../visit.ts'

export type ReadFile = {
  file: Application
  /** The version under which it was begun. */
  call: Call
  /** The call as it stands: its dates hold for all. */
  window: Call
  place: Place
  own: boolean
  writes: boolean
  closed: string[]
}

/** A file as a person reads it. `own`: they are of the applicant. `writes`: it is open to their pen. `closed`: why what it says is not
 * theirs to read.
 * @throws NotFound when there is none, or the person may not know of it */
export async function getFile(visit: WorkVisit, id: string): Promise<ReadFile> {
  const applicationId = Number(id)
  if (!Number.isSafeInteger(applicationId)) throw new NotFound('Aucun dossier n’est à cette adresse.')
  const { db } = visit.site
  const file = await findApplication(db, applicationId)
  const place = file && file.programme === visit.programme.code ? placeOfFile(file, visit.actor) : undefined
  mustSee(visit, place)
  const [call, window] = await Promise.all([
    findCallAt(db, file!.callId, file!.callVersion),
    findCall(db, file!.callId),
  ])
  const held = rolesAt(visit.actor, place)
  const own = asksIn(visit.actor, place)
  const writes = writableStates.includes(file!.state) && (own || held.includes('project-manager'))
  const closed = await readingBlockers(db, file!, visit.actor)
  return { file: file!, call: call!, window: window!, place, own, writes, closed }
}

/** `held`: the questions asked, and those that another answer of the same part would bring. */
export type Part = { title: string; asked: Question[]; held: Question[] }

/** The form in its parts, those whose questions are all hidden left out of the count of what is asked. */
export function partsOf({ file, call }: Pick<ReadFile, 'file' | 'call'>): Part[] {
  const form = askedAt(call.form, file.step)
  const asked = askedQuestions(form, file.answers)
  const titles = [...new Set(form.map(({ section }) => section ?? 'Questions'))]
  return titles.map(title => {
    const held: Question[] = []
    for (const question of form.filter(({ section }) => (section ?? 'Questions') === title))
      if (asked.includes(question) || held.some(({ code }) => code === question.showIf?.question))
        held.push(question)
    return { title, held, asked: held.filter(question => asked.includes(question)) }
  })
}

/** Where a problem of the check list is put right. */
export function placeOfProblem(parts: readonly Part[], path: string): string {
  if (path.startsWith('document.')) return '#documents'
  if (path === 'signature') return '#signature'
  const part = parts.findIndex(({ asked }) => asked.some(({ code }) => code === path))
  return `ecrire?partie=${part + 1}`
}
