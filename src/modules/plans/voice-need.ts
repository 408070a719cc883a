import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Invalid } from '../../kernel/errors.ts'
import { id, optionalDay, optionalText, text } from '../../kernel/inputs.ts'
import { defineUseCase, type Event } from '../../kernel/use-case.ts'
import { addRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { notify, peopleAt } from '../accounts/index.ts'
import { findTerritoryPlace } from '../territories/index.ts'
import { plansPolicy } from './policy.ts'
import { findOrganisation, listAxes } from './store.ts'

const input = z.object({
  programme: z.string(),
  programmeId: id(),
  territoryId: id(),
  /** Code of the organisation the person speaks for. */
  organisation: text(),
  axis: text(40),
  title: text(),
  detail: optionalText(),
  /** Since when it is felt; today when left out. */
  voicedOn: optionalDay(),
  wantedBy: optionalDay(),
})

/** Voices the need of an organisation in a territory; those who can answer are told. Answers its id. */
export const voiceNeed = defineUseCase<typeof input, number, Context>({
  name: 'voice-need',
  input,
  policy: plansPolicy['voice-need'],
  // A company is at home in its own need, in whatever territory it voices it.
  place: async ({ tx }, { programme, territoryId, organisation }) => {
    const territory = await findTerritoryPlace(tx, programme, { id: territoryId })
    return (
      territory && { ...territory.place, organisations: [...territory.place.organisations, organisation] }
    )
  },
  run: async (context, given, emit) => {
    const { tx, now, actor } = context
    const today = dayInParis(now)
    const territory = (await findTerritoryPlace(tx, given.programme, { id: given.territoryId }))!
    const organisation = await findOrganisation(tx, given.organisation)
    if (
      !organisation ||
      (actor.kind === 'person' && !actor.grants.some(grant => grant.organisation === organisation.code))
    )
      throw Invalid.field('organisation', 'Choisissez une organisation pour laquelle vous avez un rôle.')
    const voicedOn = given.voicedOn ?? today
    if (voicedOn > today) throw Invalid.field('voicedOn', 'Ce jour n’est pas encore venu.')
    if (given.wantedBy && given.wantedBy < voicedOn)
      throw Invalid.field('wantedBy', 'Cette échéance vient avant le besoin.')
    const needId = await recordNeed(
      context,
      { ...given, organisationId: organisation.id, voicedOn, answer: '' },
      emit,
    )
    await notify(
      context,
      given.programmeId,
      await peopleAt(context, plansPolicy['answer-need'].roles, territory.place),
      {
        about: `need/${needId}/answer`,
        title: `Besoin à traiter : ${given.title}`,
        reason: `vous pouvez répondre aux besoins de ${territory.name}`,
        href: `/espace/besoins/${needId}`,
        dueOn: given.wantedBy,
      },
    )
    return needId
  },
})

type NewNeed = {
  programme: string
  programmeId: number
  territoryId: number
  organisationId: number
  axis: string
  title: string
  detail: string
  voicedOn: string
  wantedBy?: string | undefined
  /** What answers it already. */
  answer: string
}

/** Writes a need. Answers its id.
 * @throws Invalid when the axis is not one of the territory's edition */
export async function recordNeed(
  context: Context,
  { programme, axis, title, detail, voicedOn, wantedBy, answer, ...need }: NewNeed,
  emit: (event: Event) => void,
): Promise<number> {
  const territory = (await findTerritoryPlace(context.tx, programme, { id: need.territoryId }))!
  if (!(await listAxes(context.tx, territory.edition)).some(one => one.code === axis))
    throw Invalid.field('axis', 'Choisissez un axe de l’édition de ce territoire.')
  return addRecord(
    context,
    emit,
    'need',
    {
      axis,
      title,
      detail,
      voiced_on: voicedOn,
      wanted_by: wantedBy ?? null,
      answer,
      answered_on: answer ? dayInParis(context.now) : null,
    },
    {
      programme_id: need.programmeId,
      territory_id: need.territoryId,
      organisation_id: need.organisationId,
      author_id: context.authorId,
      recorded_at: context.now,
    },
  )
}
