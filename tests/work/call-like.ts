import { sql } from 'kysely'
import {
  fileApplication,
  findApplication,
  signApplication,
  startApplication,
  writeApplication,
} from '../../src/modules/applications/index.ts'
import { declareInterest } from '../../src/modules/appraisals/index.ts'
import type { Db } from '../../src/platform/db/connect.ts'
import { act, programme, readGround } from './file-ground.ts'

/** A published call like that of the workshops of the demonstration, with some columns of its own. Answers its id. */
export async function callLike(db: Db, code: string, columns: Record<string, unknown>): Promise<number> {
  const { callId } = await readGround(db)
  const { rows } = await sql<{ id: number }>`
    with added as (
      insert into subject (programme_id, kind, code, name, demonstration, source_id, author_id, recorded_at)
      select programme_id, 'call', ${code}, ${`Appel ${code} (Démo)`}, true, source_id, author_id, recorded_at
      from subject where id = ${callId} returning id
    ), copied as (
      insert into call select (jsonb_populate_record(c, ${JSON.stringify(columns)}::jsonb || jsonb_build_object('id', added.id))).*
      from call as c cross join added where c.id = ${callId} returning id
    )
    select id from copied`.execute(db)
  return rows[0]!.id
}

/** What the form of the workshops asks. */
export const workshopAnswers = {
  description: 'Une presse plus sobre.',
  jobs: '12',
  investment: '900 000',
  costs: [{ label: 'Presse', cents: '800 000' }],
  requested: '300 000',
}

const organisation = 'demo-emballages-chalon'

/** A draft of Emballages du Chalonnais under a call, written. */
export async function draftUnder(db: Db, callId: number, answers: Record<string, unknown> = workshopAnswers) {
  const { programmeId } = await readGround(db)
  const applicationId = await act(db, 'entreprise', startApplication, {
    programme,
    programmeId,
    callId,
    organisation,
  })
  const file = { programme, applicationId }
  await writeFile(db, file, answers)
  return file
}
type File = Awaited<ReturnType<typeof draftUnder>>

export async function writeFile(
  db: Db,
  file: File,
  answers: Record<string, unknown>,
  title = 'Presse sobre',
) {
  const { version } = (await findApplication(db, file.applicationId))!
  const said = { title, commune: '71076', needIds: [], actionIds: [], answers }
  await act(db, 'entreprise', writeApplication, { ...file, version, ...said })
}

export async function signFile(db: Db, file: File) {
  const { contentHash } = (await findApplication(db, file.applicationId))!
  await act(db, 'entreprise', signApplication, { ...file, contentHash, capacity: 'Gérante' })
}

/** Signs and files. */
export async function fileIt(db: Db, file: File) {
  await signFile(db, file)
  const filed = await act(db, 'entreprise', fileApplication, file)
  // Who judges says first that they have no interest in it.
  await act(db, 'operateur', declareInterest, { ...file, interest: 'non', reason: '' })
  return filed
}
