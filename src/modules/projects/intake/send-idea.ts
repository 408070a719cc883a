import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { Invalid } from '../../../kernel/errors.ts'
import { email, id, optionalText, text } from '../../../kernel/inputs.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import { addRecord } from '../../../platform/records/index.ts'
import type { Context } from '../../../platform/unit.ts'
import { notify, peopleAt } from '../../accounts/index.ts'
import { findTerritoryPlace } from '../../territories/index.ts'
import { projectsPolicy } from '../policy.ts'
import { findCommune } from '../store.ts'

const input = z.object({
  programme: z.string(),
  programmeId: id(),
  territoryId: id(),
  title: text(),
  detail: text(4000),
  organisation: text(),
  siren: optionalText(20),
  commune: optionalText(100),
  contactName: text(),
  contactEmail: email(),
  consent: z.string('Cochez cette case : sans elle nous ne pouvons pas garder votre adresse.'),
  /** A field that people do not see: only programs fill it. */
  website: optionalText(200),
  /** When the form was opened, in milliseconds. */
  openedAt: z.coerce.number().default(0),
})

/** No O, 0, I or 1: it is read aloud. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const newReference = () => Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')

/** Takes an idea in from someone without an account; the team of the territory is told. Answers its reference. Count the attempt
 * before. What a program sends is answered alike and not kept. */
export const sendIdea = defineUseCase<typeof input, string, Context>({
  name: 'send-idea',
  input,
  policy: projectsPolicy['send-idea'],
  run: async (context, { programme, siren, ...given }, emit) => {
    const { tx, now } = context
    const reference = newReference()
    const digits = siren.replace(/\s/g, '')
    const territory = await findTerritoryPlace(tx, programme, { id: given.territoryId })
    const commune = given.commune ? await findCommune(tx, given.commune) : undefined
    const problems = [
      ...(territory ? [] : [{ path: 'territoryId', message: 'Choisissez un territoire de la liste.' }]),
      ...(digits && !/^\d{9}$/.test(digits) ? [{ path: 'siren', message: 'Un SIREN a neuf chiffres.' }] : []),
      ...(given.commune && !commune
        ? [{ path: 'commune', message: 'Donnez le nom exact de la commune, ou son code INSEE.' }]
        : []),
    ]
    if (!territory || problems.length > 0) throw new Invalid('La proposition n’est pas complète.', problems)
    if (given.website || now.getTime() - given.openedAt < 3_000) return reference
    const ideaId = await addRecord(
      context,
      emit,
      'idea',
      { title: given.title, detail: given.detail, state: 'received', answer: '' },
      {
        programme_id: given.programmeId,
        territory_id: territory.id,
        reference,
        organisation: given.organisation,
        siren: digits || null,
        commune_code: commune?.code ?? null,
        contact_name: given.contactName,
        contact_email: given.contactEmail,
        sent_at: now,
      },
    )
    const people = await peopleAt(context, projectsPolicy['sort-idea'].roles, territory.place)
    await notify(context, given.programmeId, people, {
      about: `idea/${ideaId}/sort`,
      title: `Nouvelle idée : ${given.title}`,
      reason: `vous suivez ${territory.name}`,
      href: `/espace/idees/${ideaId}`,
    })
    return reference
  },
})
