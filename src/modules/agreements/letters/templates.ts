import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { z } from 'zod'
import { Invalid } from '../../../kernel/errors.ts'
import { choice, count, id, optionalId, text } from '../../../kernel/inputs.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { projectFile } from '../../../platform/project-file.ts'
import { addRecord, saveRecord } from '../../../platform/records/index.ts'
import type { Context } from '../../../platform/unit.ts'
import { agreementsPolicy } from '../policy.ts'
import { type LetterKind, letterKinds } from '../words.ts'
import { templateProblems } from './merge.ts'

/** The text of a kind of letter, for one call or for any. `id` 0: the proposed text, that nobody wrote over yet. */
export type Template = {
  id: number
  version: number
  kind: LetterKind
  callId: number | null
  title: string
  body: string
}

const kinds = Object.keys(letterKinds) as [LetterKind, ...LetterKind[]]

/** The text that comes with Binôme (`data/letters`). */
export function proposedTemplate(kind: LetterKind): Template {
  const [first = '', ...rest] = readFileSync(projectFile('data', 'letters', `${kind}.md`), 'utf8').split('\n')
  return {
    id: 0,
    version: 0,
    kind,
    callId: null,
    title: first.replace(/^# /, ''),
    body: rest.join('\n').trim(),
  }
}

/** The texts of a programme, those proposed among them where nobody wrote one. */
export async function listTemplates(db: Db | Tx, programmeId: number): Promise<Template[]> {
  const { rows } = await sql<Template>`
    select id, version, kind, call_id as "callId", title, body from letter_template
    where programme_id = ${programmeId} order by kind, call_id nulls first`.execute(db)
  return kinds.flatMap(kind => {
    const own = rows.filter(row => row.kind === kind)
    return own.some(({ callId }) => callId === null) ? own : [proposedTemplate(kind), ...own]
  })
}

/** The text for a file: that of its call, that of the programme, or the proposed one, which is then kept. */
export async function templateFor(
  context: Context,
  emit: Parameters<typeof addRecord>[1],
  { programmeId, callId, kind }: { programmeId: number; callId: number; kind: LetterKind },
): Promise<Template> {
  const known = (await listTemplates(context.tx, programmeId)).filter(one => one.kind === kind)
  const template = known.find(one => one.callId === callId) ?? known.find(one => one.callId === null)!
  if (template.id) return template
  const added = await add(context, emit, { programmeId, callId: null, kind }, template)
  return { ...template, id: added, version: 1 }
}

const add = (
  context: Context,
  emit: Parameters<typeof addRecord>[1],
  { programmeId, callId, kind }: { programmeId: number; callId: number | null; kind: LetterKind },
  { title, body }: { title: string; body: string },
) =>
  addRecord(
    context,
    emit,
    'letter_template',
    { title, body },
    {
      programme_id: programmeId,
      call_id: callId,
      kind,
      author_id: context.authorId,
      recorded_at: context.now,
    },
  )

const input = z.object({
  programme: z.string(),
  programmeId: id(),
  kind: choice(kinds),
  /** For one call only; none: for any. */
  callId: optionalId(),
  /** 0 the first time. */
  version: count(),
  title: text(200),
  body: text(20_000),
})

/** Writes the text of a kind of letter. A field that does not exist is refused by its name; letters already made keep theirs.
 * @throws Conflict when someone wrote it meanwhile */
export const writeLetterTemplate = defineUseCase<typeof input, void, Context>({
  name: 'write-letter-template',
  input,
  policy: agreementsPolicy['write-letter-template'],
  place: async (_, { programme }) => ({
    programme,
    regions: [],
    departements: [],
    territories: [],
    organisations: [],
  }),
  run: async (context, { programmeId, kind, callId, version, title, body }, emit) => {
    const problems = [
      ...templateProblems(title).map(message => ({ path: 'title', message })),
      ...templateProblems(body).map(message => ({ path: 'body', message })),
    ]
    if (problems.length > 0) throw new Invalid('Ce texte ne peut pas être enregistré.', problems)
    const known = (await listTemplates(context.tx, programmeId)).find(
      one => one.id > 0 && one.kind === kind && one.callId === (callId ?? null),
    )
    if (known) await saveRecord(context, emit, 'letter_template', { id: known.id, version }, { title, body })
    else await add(context, emit, { programmeId, callId: callId ?? null, kind }, { title, body })
  },
})
