import { z } from 'zod'
import { Invalid } from '../../kernel/errors.ts'
import { cents, day, id, optionalDay, text, version } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { addRecord, saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { ordersPolicy } from './policy.ts'
import { findOrganisation, placeOfOrder, placeOfSchool } from './store.ts'

const content = {
  what: text(300),
  amount_cents: cents(),
  ordered_on: day(),
  due_on: day(),
  delivered_on: optionalDay(),
  cancelled_on: optionalDay(),
}
type Content = z.output<z.ZodObject<typeof content>>

const added = z.object({
  programme: z.string(),
  programmeId: id(),
  school: text(100),
  company: text(),
  ...content,
})

/** Keeps an order that a company placed with a school. Answers its id.
 * @throws Invalid by field */
export const addOrder = defineUseCase<typeof added, number, Context>({
  name: 'add-order',
  input: added,
  policy: ordersPolicy['add-order'],
  place: async (_, { programme, school }) => placeOfSchool(programme, school),
  run: async (context, { programme: _, programmeId, school, company, ...given }, emit) => {
    const schoolId = await findOrganisation(context.tx, programmeId, school)
    const companyId = await findOrganisation(context.tx, programmeId, company)
    if (!companyId || companyId === schoolId)
      throw Invalid.field(
        'company',
        'Écrivez le SIREN d’une entreprise que Binôme connaît, ou son nom exact.',
      )
    return addRecord(context, emit, 'production_order', checked(given), {
      programme_id: programmeId,
      school_id: schoolId,
      company_id: companyId,
      author_id: context.authorId,
      recorded_at: context.now,
    })
  },
})

const edited = z.object({ programme: z.string(), orderId: id(), version: version(), ...content })

/** Writes what became of an order: another day, its delivery, its end. Answers its version.
 * @throws Conflict when someone wrote it meanwhile */
export const editOrder = defineUseCase<typeof edited, number, Context>({
  name: 'edit-order',
  input: edited,
  policy: ordersPolicy['edit-order'],
  place: ({ tx }, { programme, orderId }) => placeOfOrder(tx, programme, orderId),
  run: (context, { programme: _, orderId, version: seen, ...given }, emit) =>
    saveRecord(context, emit, 'production_order', { id: orderId, version: seen }, checked(given)),
})

/** @throws Invalid at each day that comes before the order, and when it is both delivered and cancelled */
function checked(given: Content) {
  const whole = {
    ...given,
    delivered_on: given.delivered_on ?? null,
    cancelled_on: given.cancelled_on ?? null,
  }
  const problems = (['due_on', 'delivered_on', 'cancelled_on'] as const).flatMap(path =>
    (whole[path] ?? '9999') < whole.ordered_on
      ? [{ path, message: 'Ce jour vient avant celui de la commande.' }]
      : [],
  )
  if (whole.delivered_on && whole.cancelled_on)
    problems.push({ path: 'cancelled_on', message: 'Une commande livrée n’est plus à annuler.' })
  if (problems.length > 0) throw new Invalid('La commande n’est pas valable.', problems)
  return whole
}
