import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { Invalid } from '../../../kernel/errors.ts'
import { email, id, optionalText, text } from '../../../kernel/inputs.ts'
import { defineUseCase, type Event } from '../../../kernel/use-case.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import { addRecord } from '../../../platform/records/index.ts'
import type { Context } from '../../../platform/unit.ts'
import { notify, peopleAt, writeMail } from '../../accounts/index.ts'
import { findTerritoryPlace, type TerritoryPlace } from '../../territories/index.ts'
import { projectsPolicy } from '../policy.ts'
import { type CommunePlace, findCommune } from '../store.ts'

const said = {
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
}
const sent = z.object({
  ...said,
  /** A field that people do not see: only programs fill it. */
  website: optionalText(200),
  /** When the form was opened, in milliseconds. */
  openedAt: z.coerce.number().default(0),
  /** Where the answer to its author leads. */
  siteUrl: z.string(),
})
const recorded = z.object(said)
type Said = z.output<typeof recorded>

/** No O, 0, I or 1: it is read aloud. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const newReference = () => Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')

/** Takes an idea in from someone without an account; the team of the territory is told. Answers its reference. Count the attempt
 * before. What a program sends is answered alike and not kept. */
export const sendIdea = defineUseCase<typeof sent, string, Context>({
  name: 'send-idea',
  input: sent,
  policy: projectsPolicy['send-idea'],
  run: async (context, given, emit) => {
    const found = await findPlaces(context.tx, given)
    const reference = newReference()
    const tooFast = given.openedAt === 0 || context.now.getTime() - given.openedAt < 3_000
    if (given.website || tooFast) return reference
    const ideaId = await keepIdea(context, given, { ...found, reference }, emit)
    const { territory } = found
    const people = await peopleAt(context, projectsPolicy['sort-idea'].roles, territory.place)
    await notify(context, given.programmeId, people, {
      about: `idea/${ideaId}/sort`,
      title: `Nouvelle idée : ${given.title}`,
      reason: `vous suivez ${territory.name}`,
      href: `/espace/idees/${ideaId}`,
    })
    // Nothing of what was typed: the address may be someone else's.
    await writeMail(context.tx, context.now, {
      personId: null,
      recipient: given.contactEmail,
      title: `Votre idée porte la référence ${reference}`,
      body: `Une idée a été proposée au territoire ${territory.name} avec cette adresse.\n\nPour savoir où elle en est : ${given.siteUrl}/suivre-une-idee?programme=${given.programme}&reference=${reference}`,
    })
    return reference
  },
})

/** Writes down an idea that reached the team otherwise: by word of mouth, by mail. Answers its id. */
export const recordIdea = defineUseCase<typeof recorded, number, Context>({
  name: 'record-idea',
  input: recorded,
  policy: projectsPolicy['record-idea'],
  place: async ({ tx }, { programme, territoryId }) =>
    (await findTerritoryPlace(tx, programme, { id: territoryId }))?.place,
  run: async (context, given, emit) => {
    const found = await findPlaces(context.tx, given)
    return keepIdea(context, given, { ...found, reference: newReference() }, emit)
  },
})

type Found = { territory: TerritoryPlace; commune: CommunePlace | undefined; siren: string | null }

/** @throws Invalid by field */
async function findPlaces(tx: Tx, given: Said): Promise<Found> {
  const siren = given.siren.replace(/\s/g, '')
  const territory = await findTerritoryPlace(tx, given.programme, { id: given.territoryId })
  const commune = given.commune ? await findCommune(tx, given.commune) : undefined
  const problems = [
    ...(territory ? [] : [{ path: 'territoryId', message: 'Choisissez un territoire de la liste.' }]),
    ...(siren && !/^\d{9}$/.test(siren) ? [{ path: 'siren', message: 'Un SIREN a neuf chiffres.' }] : []),
    ...(given.commune && !commune
      ? [{ path: 'commune', message: 'Donnez le nom exact de la commune, ou son code INSEE.' }]
      : []),
  ]
  if (!territory || problems.length > 0) throw new Invalid('La proposition n’est pas complète.', problems)
  return { territory, commune, siren: siren || null }
}

const keepIdea = (
  context: Context,
  given: Said,
  { territory, commune, siren, reference }: Found & { reference: string },
  emit: (event: Event) => void,
): Promise<number> =>
  addRecord(
    context,
    emit,
    'idea',
    { title: given.title, detail: given.detail, state: 'received', answer: '' },
    {
      programme_id: given.programmeId,
      territory_id: territory.id,
      reference,
      organisation: given.organisation,
      siren,
      commune_code: commune?.code ?? null,
      contact_name: given.contactName,
      contact_email: given.contactEmail,
      sent_at: context.now,
    },
  )
