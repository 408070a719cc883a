import { dayInParis } from '../../kernel/dates.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { recordEntries } from '../../platform/entries/record-entries.ts'
import { listRevisions } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import type { Application } from '../applications/index.ts'
import { amountOf, answerMeaning, findCallAt } from '../calls/index.ts'
import { addEvidence } from '../recording/index.ts'
import { envelopesOf } from './record-money.ts'
import type { Agreement } from './store.ts'

/** The jobs that a file promised, to create and to keep: those that its decision made public. */
export async function promiseOf(
  db: Db | Tx,
  { callId, callVersion, answers }: Pick<Application, 'callId' | 'callVersion' | 'answers'>,
): Promise<{ jobs: number; safeguarded: number }> {
  const { form } = (await findCallAt(db, callId, callVersion))!
  const of = (meaning: 'jobs-to-create' | 'jobs-safeguarded') =>
    amountOf(answerMeaning(form, answers, meaning)) ?? 0
  return { jobs: of('jobs-to-create'), safeguarded: of('jobs-safeguarded') }
}

/** An amendment that both signed changes the public promise by as much as it changes the jobs. */
export async function amendPromise(
  { tx, now, authorId }: Context,
  agreement: Agreement,
  file: Application,
): Promise<void> {
  const [, ...older] = await listRevisions(tx, 'agreement', agreement.id)
  const signed = older.find(({ content }) => (content.signatures as unknown[])?.length === 2)?.content
  const before = (signed as Pick<Agreement, 'jobs' | 'safeguarded'>) ?? (await promiseOf(tx, file))
  const changes = [
    { measure: 'jobs-to-create', amount: agreement.jobs - before.jobs },
    { measure: 'jobs-safeguarded', amount: agreement.safeguarded - before.safeguarded },
  ].filter(({ amount }) => amount !== 0)
  if (changes.length === 0) return
  const { state, region } = await envelopesOf(tx, file.id)
  const day = dayInParis(now)
  const sourceId = await addEvidence(tx, {
    title: `Avenant à la convention ${agreement.code}`,
    publisher: 'Opérateur du fonds',
    on: day,
    url: '',
    demonstration: file.demonstration,
  })
  await recordEntries(
    tx,
    changes.map(change => ({
      ...change,
      programmeId: file.programmeId,
      subjectId: file.projectId!,
      fundId: (state ?? region)?.fundId,
      effectiveOn: day,
      recordedAt: now,
      authorId,
      sourceId,
      certainty: file.demonstration ? ('demonstration' as const) : ('forecast' as const),
      reason: agreement.amended_for,
    })),
  )
}
