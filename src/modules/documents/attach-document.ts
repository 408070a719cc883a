import { sql } from 'kysely'
import { z } from 'zod'
import { Invalid } from '../../kernel/errors.ts'
import { choice, id, optionalId, optionalText, text } from '../../kernel/inputs.ts'
import { grantsAt } from '../../kernel/permission.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { addRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { checkAsked } from './asked.ts'
import { placeOfThing } from './places.ts'
import { documentsPolicy } from './policy.ts'
import { findDocument, type Level, levels, mayRead } from './store.ts'

const input = z.object({
  programme: z.string(),
  programmeId: id(),
  about: text(60),
  /** The document it is a new version of. */
  documentId: optionalId(),
  title: text(),
  /** The document asked by the call of a file that it is. */
  answers: optionalText(60),
  level: choice(Object.keys(levels) as [Level, ...Level[]]),
  file: z.object({
    fileName: z.string(),
    type: z.string(),
    size: z.number(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    scanned: z.boolean(),
  }),
})

/** Attaches a file that was received and checked to what it speaks of, or replaces one by a new version. */
export const attachDocument = defineUseCase<typeof input, number, Context>({
  name: 'attach-document',
  input,
  policy: documentsPolicy['attach-document'],
  place: ({ tx, actor }, { programme, about }) => placeOfThing(tx, programme, about, actor),
  run: async (context, { programme, programmeId, about, documentId, title, answers, level, file }, emit) => {
    const { tx, now, actor, authorId } = context
    const place = (await placeOfThing(tx, programme, about, actor))!
    const known = documentId ? await findDocument(tx, documentId) : undefined
    if (documentId && (known?.about !== about || !mayRead(known, actor, place)))
      throw Invalid.field('documentId', 'Choisissez un document de cette page.')
    await checkAsked(tx, about, { answers: known?.answers || answers, level })
    // Whoever has several roles speaks for the one that leads here.
    const { roles } = documentsPolicy['attach-document']
    const organisation = grantsAt(actor, place).find(({ role }) => roles.includes(role))?.organisation ?? ''
    const target =
      known?.id ??
      (await addRecord(
        context,
        emit,
        'document',
        { title, level },
        { programme_id: programmeId, about, organisation, answers, author_id: authorId, recorded_at: now },
      ))
    await sql`
      insert into document_file (document_id, number, file_name, type, size, sha256, scanned, author_id, stored_at)
      select ${target}, coalesce(max(number), 0) + 1, ${file.fileName}, ${file.type}, ${file.size}, ${file.sha256}, ${file.scanned}, ${authorId}, ${now}
      from document_file where document_id = ${target}`.execute(tx)
    emit({ subject: about, detail: { document: target, fileName: file.fileName, sha256: file.sha256 } })
    return target
  },
})
