import { sql } from 'kysely'
import { z } from 'zod'
import { refused } from '../../kernel/errors.ts'
import { id, text } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Context } from '../../platform/unit.ts'
import { notify, peopleAt } from '../accounts/index.ts'
import { asksIn, placeOfApplicant } from './applicants.ts'
import { applicantRoles, applicationsPolicy, judgeRoles } from './policy.ts'
import { placeOfFile, placeOfJudges } from './seen-files.ts'
import { findApplication, placeOfApplication } from './store.ts'

const input = z.object({ programme: z.string(), applicationId: id(), body: text(8000) })

/** Writes to the other side of a file: the applicant to those who examine it, or they to the applicant. */
export const sendMessage = defineUseCase<typeof input, number, Context>({
  name: 'send-message',
  input,
  policy: applicationsPolicy['send-message'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { applicationId, body }, emit) => {
    const { tx, now, actor, authorId } = context
    const file = (await findApplication(tx, applicationId))!
    if (file.state === 'draft')
      throw refused('Ce message ne peut pas partir.', ['Le dossier n’est pas encore déposé.'])
    const { rows } = await sql<{ id: number }>`
      insert into application_message (application_id, body, author_id, written_at)
      values (${applicationId}, ${body}, ${authorId}, ${now}) returning id`.execute(tx)
    emit({ subject: `application/${file.id}`, detail: { message: rows[0]!.id } })
    const place = placeOfFile(file, actor)
    const asks = asksIn(actor, place)
    const people = asks
      ? await peopleAt(context, judgeRoles, placeOfJudges(file, actor))
      : await peopleAt(context, applicantRoles, placeOfApplicant(place))
    await notify(context, file.programmeId, people, {
      about: `application/${file.id}/message`,
      title: `Dossier ${file.reference} : un message`,
      reason: asks ? 'vous intervenez sur ce dossier' : 'c’est votre dossier',
      href: `/espace/dossiers/${file.id}`,
    })
    return rows[0]!.id
  },
})

export type Message = { id: number; body: string; author: string; at: Date }

export async function listMessages(db: Db | Tx, applicationId: number): Promise<Message[]> {
  const { rows } = await sql<Message>`
    select m.id, m.body, author.name as author, m.written_at as at from application_message as m
    join author on author.id = m.author_id where m.application_id = ${applicationId} order by m.id`.execute(
    db,
  )
  return rows
}
