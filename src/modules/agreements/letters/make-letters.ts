import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../../kernel/dates.ts'
import { Forbidden, Invalid, NotFound, type Problem } from '../../../kernel/errors.ts'
import { choice, id, several, version } from '../../../kernel/inputs.ts'
import { sees, whyNot } from '../../../kernel/permission.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import { mustBeNext } from '../../../platform/records/index.ts'
import type { Context } from '../../../platform/unit.ts'
import { notify, peopleAt } from '../../accounts/index.ts'
import {
  applicantRoles,
  findApplication,
  placeOfApplicant,
  placeOfApplication,
  placeOfFile,
} from '../../applications/index.ts'
import { checkingBlockers } from '../kept-away.ts'
import { agreementsPolicy } from '../policy.ts'
import { type LetterKind, letterKinds } from '../words.ts'
import { codeFrom } from './code.ts'
import { type LetterContent, mergeLetter, missingFields } from './merge.ts'
import { templateFor } from './templates.ts'
import { letterBlockers, valuesOf } from './values.ts'

const input = z.object({
  programme: z.string(),
  kind: choice(Object.keys(letterKinds) as [LetterKind, ...LetterKind[]]),
  applicationIds: several(id(), 200),
  /** Of the letters that the person had made; left out by whoever read none. */
  version: version().optional(),
})

/** Makes the letters of one kind for some files: all of them, or none. Each keeps the version of its template, what was merged
 * and a code printed on its pages. Answers their ids.
 * @throws Invalid with every file for which it cannot be made, and why */
export const makeLetters = defineUseCase<typeof input, number[], Context>({
  name: 'make-letters',
  input,
  policy: agreementsPolicy['make-letters'],
  place: async ({ tx, actor }, { programme, applicationIds }) => {
    const [first] = applicationIds
    if (!first) throw Invalid.field('applicationIds', 'Choisissez au moins un dossier.')
    return placeOfApplication(tx, programme, first, actor)
  },
  run: async (context, { programme, kind, applicationIds, version }, emit) => {
    const { tx, now, actor, authorId } = context
    if (version !== undefined)
      await mustBeNext(tx, 'letter', {
        authorId,
        seen: version,
        message:
          'Vous avez fait des courriers depuis que vous avez lu cette page : s’ils ne sont pas ceux-ci, recommencez.',
      })
    const problems: Problem[] = []
    const wanted: {
      content: LetterContent
      applicationId: number
      template: { id: number; version: number }
    }[] = []
    for (const applicationId of new Set(applicationIds)) {
      const place = await placeOfApplication(tx, programme, applicationId, actor)
      if (!place || !sees(actor, place)) throw new NotFound('Ceci n’existe pas, ou ne vous est pas ouvert.')
      const reason = whyNot(agreementsPolicy['make-letters'], actor, place)
      if (reason) throw new Forbidden(reason)
      const file = (await findApplication(tx, applicationId))!
      const values = await valuesOf(tx, file, now)
      const template = await templateFor(context, emit, { ...file, kind })
      const reasons = [
        ...letterBlockers(kind, file),
        ...(await checkingBlockers(context, applicationId)),
        ...missingFields(template, values).map(name => `Le champ « ${name} » n’a pas de valeur.`),
      ]
      problems.push(
        ...reasons.map(message => ({
          path: 'applicationIds',
          message: `Dossier ${file.reference} : ${message}`,
        })),
      )
      wanted.push({ content: mergeLetter(template, values), applicationId, template })
    }
    if (problems.length > 0) throw new Invalid('Ces courriers ne peuvent pas être faits.', problems)
    const ids: number[] = []
    for (const { content, applicationId, template } of wanted) {
      const { rows } = await sql<{ number: number }>`select nextval('letter_number')::int as number`.execute(
        tx,
      )
      const code = codeFrom('L', `${dayInParis(now).slice(0, 4)}-${String(rows[0]!.number).padStart(5, '0')}`)
      const { rows: made } = await sql<{ id: number }>`
        insert into letter (programme_id, application_id, kind, code, template_id, template_version, content, author_id, made_at)
        select a.programme_id, a.id, ${kind}, ${code}, ${template.id}, ${template.version}, ${JSON.stringify(content)}::jsonb,
          ${authorId}, ${now} from application as a where a.id = ${applicationId} returning id`.execute(tx)
      if (kind === 'agreement')
        await sql`update agreement set template_id = ${template.id}, template_version = ${template.version}
          where application_id = ${applicationId}`.execute(tx)
      emit({
        subject: `application/${applicationId}`,
        detail: { letter: kind, code, template: template.version },
      })
      await tellApplicant(context, applicationId, letterKinds[kind])
      ids.push(made[0]!.id)
    }
    return ids
  },
})

/** A letter says what is done already: who asked is told that it is there to read. */
async function tellApplicant(context: Context, applicationId: number, kind: string): Promise<void> {
  const file = (await findApplication(context.tx, applicationId))!
  const place = placeOfApplicant(placeOfFile(file, context.actor))
  await notify(context, file.programmeId, await peopleAt(context, applicantRoles, place), {
    about: `application/${file.id}/letter`,
    title: `Dossier ${file.reference} : un courrier est à lire (${kind.charAt(0).toLowerCase()}${kind.slice(1)})`,
    reason: 'c’est votre dossier',
    href: `/espace/dossiers/${file.id}#courriers`,
  })
}
