import { NotFound } from '../../../kernel/errors.ts'
import { type Call, findCall, placeOfCall, type Question } from '../../../modules/calls/index.ts'
import { mustSee, type WorkVisit } from '../visit.ts'

/** @throws NotFound when there is none, or the person may not know of it */
export async function getWorkCall(visit: WorkVisit, id: string) {
  const callId = Number(id)
  if (!Number.isSafeInteger(callId)) throw new NotFound('Aucun appel n’est à cette adresse.')
  const place = await placeOfCall(visit.site.db, visit.programme.code, callId)
  mustSee(visit, place)
  return { call: (await findCall(visit.site.db, callId))!, place }
}

/** When a question is asked, in words. */
export function conditionOf({ showIf }: Question, form: readonly Question[]): string {
  if (!showIf) return 'toujours'
  const on = form.find(({ code }) => code === showIf.question)
  const words = showIf.is.map(one => on?.options?.find(({ value }) => value === one)?.label ?? one)
  return `si « ${on?.label ?? showIf.question} » est ${words.join(' ou ')}`
}

export const crumbsOf = (visit: WorkVisit, call: Call) => [
  { label: 'Appels', href: visit.to('/espace/appels') },
  { label: call.name, href: visit.to(`/espace/appels/${call.id}`) },
]
