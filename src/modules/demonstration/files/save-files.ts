import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/connect.ts'
import { idsByCode, putRows } from '../../../platform/db/put-rows.ts'
import { keepReceipts } from '../../applications/index.ts'
import type { SubjectIds } from '../save-subjects.ts'
import { applicantsAuthor, type DemoFile } from './file.ts'

/** The files of the demonstration, with what happened to each up to its decision. */
export async function saveFiles(
  tx: Tx,
  files: readonly DemoFile[],
  programmeId: number,
  subject: SubjectIds,
): Promise<void> {
  const organisation = await idsByCode(tx, 'organisation')
  const author = await idsByCode(tx, 'author')
  const row = (file: DemoFile) => ({
    programme_id: programmeId,
    call_id: subject(`call/${file.call}`),
    call_version: 1,
    reference: file.reference,
    organisation_id: organisation(file.owner),
    project_id: file.project ? subject(file.project) : null,
    title: file.title,
    commune_code: file.place.code,
    answers: file.answers,
    need_ids: [],
    action_ids: [],
    step: 1,
    shared: false,
    state: file.state,
    filed_at: file.filedAt,
    wave: '',
    territory: file.place.territory,
    region: file.place.region,
    departement: file.place.departement,
    epci: file.place.epci ?? '',
    round: file.round,
    version: 1,
    author_id: author(applicantsAuthor),
    recorded_at: file.filedAt ?? '2021-08-01T06:00:00.000Z',
  })
  await putRows(tx, 'application', files.map(row))
  const rows = await tx
    .selectFrom('application')
    .select(['id', 'reference'])
    .where('programme_id', '=', programmeId)
    .execute()
  const ids = new Map(rows.map(({ reference, id }) => [reference, id]))
  const idOf = (file: DemoFile) => ids.get(file.reference)!
  await keepReceipts(tx, files.filter(({ filedAt }) => filedAt).map(idOf))
  await putRows(
    tx,
    'application_event',
    files
      .flatMap(file =>
        file.events.map(({ from, to, author: code, ...event }) => ({
          programme_id: programmeId,
          application_id: idOf(file),
          ...event,
          from_state: from,
          to_state: to,
          author_id: author(code),
        })),
      )
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  )
  await putRows(
    tx,
    'opinion',
    files.flatMap(file =>
      file.opinions.map(({ at, author: code, ...opinion }) => ({
        application_id: idOf(file),
        ...opinion,
        author_id: author(code),
        given_at: at,
      })),
    ),
  )
  await putRows(
    tx,
    'decision',
    files.flatMap(file =>
      file.decision
        ? [
            {
              programme_id: programmeId,
              application_id: idOf(file),
              outcome: file.decision.outcome,
              state_cents: 0,
              region_cents: 0,
              eligible_cents: 0,
              aid_base: '',
              redirected_call_id:
                file.decision.outcome === 'redirected' ? subject(`call/aap-decarbonation-demo`) : null,
              reason: file.decision.reason,
              entry_ids: [],
              taken_at: file.decision.at,
              taken_hash: '',
              version: 1,
              author_id: author(`demo-prefecture-${file.place.region}`),
              recorded_at: file.decision.at,
            },
          ]
        : [],
    ),
  )
  const redirected = files.filter(({ redirectedFrom }) => redirectedFrom !== null)
  await sql`update application as a set redirected_from = was.id
    from unnest(${redirected.map(idOf)}::bigint[], ${redirected.map(file => ids.get(file.redirectedFrom!)!)}::bigint[]) as was(to_id, id)
    where a.id = was.to_id`.execute(tx)
}
