import { z } from 'zod'
import { Invalid, refused } from '../../kernel/errors.ts'
import { id } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { findHeldPerson } from './data-subjects.ts'
import { eraseAccount } from './erase-account.ts'
import { erasureBlockers, exportBlockers, mustNotName, reason, wholeOf } from './erasure-rules.ts'
import { exportPerson, type PersonalData } from './own-data.ts'
import { trustPolicy } from './policy.ts'

const confirmed = z.object({ confirm: z.string().default('') })

/** Erases one's own account. */
export const eraseOneself = defineUseCase<typeof confirmed, void, Context>({
  name: 'erase-oneself',
  input: confirmed,
  policy: trustPolicy['erase-oneself'],
  run: async ({ tx, now, actor }, { confirm }, emit) => {
    if (actor.kind !== 'person') return
    if (confirm.trim().toLowerCase() !== 'effacer')
      throw Invalid.field('confirm', 'Écrivez « effacer » pour confirmer.')
    await eraseAccount(tx, actor.personId, now)
    emit({ subject: `person/${actor.personId}`, detail: { erased: true } })
  },
})

const erased = z.object({ programme: z.string(), personId: id(), why: reason() })

/** Erases someone who asked the national team for it; the journal keeps who did it and why, not whom it named. */
export const erasePerson = defineUseCase<typeof erased, void, Context>({
  name: 'erase-person',
  input: erased,
  policy: trustPolicy['erase-person'],
  place: async ({ tx, actor }, { programme, personId }) =>
    (await findHeldPerson(tx, actor, programme, personId)) && wholeOf(programme),
  run: async ({ tx, now, actor }, { programme, personId, why }, emit) => {
    const person = (await findHeldPerson(tx, actor, programme, personId))!
    const blockers = erasureBlockers(person, actor.kind === 'person' ? actor.personId : undefined)
    if (blockers.length > 0) throw refused('Cette personne ne peut pas être effacée d’ici.', blockers)
    mustNotName(why, person)
    await eraseAccount(tx, personId, now)
    emit({ subject: `person/${personId}`, detail: { erased: true, why } })
  },
})

const exported = z.object({ programme: z.string(), personId: id() })

/** Hands out what is held about someone who asked the national team for it; the journal keeps that it was. */
export const exportHeldPerson = defineUseCase<typeof exported, PersonalData, Context>({
  name: 'export-person',
  input: exported,
  policy: trustPolicy['export-person'],
  place: async ({ tx, actor }, { programme, personId }) =>
    (await findHeldPerson(tx, actor, programme, personId)) && wholeOf(programme),
  run: async ({ tx, actor }, { programme, personId }, emit) => {
    const blockers = exportBlockers((await findHeldPerson(tx, actor, programme, personId))!)
    if (blockers.length > 0) throw refused('Ces données ne peuvent pas être prises d’ici.', blockers)
    emit({ subject: `person/${personId}`, detail: { exported: true } })
    return exportPerson(tx, personId)
  },
})
