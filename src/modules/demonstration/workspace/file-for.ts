import { sql } from 'kysely'
import { execute } from '../../../kernel/use-case.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import { type Context, unitWithin } from '../../../platform/unit.ts'
import {
  findApplication,
  keepReceipts,
  lockApplication,
  moveFile,
  signApplication,
  startApplication,
  writeApplication,
} from '../../applications/index.ts'
import { demonstrationCode } from '../demonstration-code.ts'

export type Applicant = { code: string; name: string; commune: string }

/** Fictitious companies of a région, always the same. */
export async function listApplicants(
  tx: Tx,
  programmeId: number,
  region: string,
  count: number,
): Promise<Applicant[]> {
  const { rows } = await sql<Applicant>`
    select o.code, name_of(o.id, current_date) as name, o.commune_code as commune
    from organisation as o join commune as c on c.code = o.commune_code
    where o.programme_id = ${programmeId} and o.kind = 'company' and c.region_code = ${region} and o.code like 'demo-0%'
    order by o.code limit ${count}`.execute(tx)
  return rows
}

type Asked = { programmeId: number; callId: number; title: string; requested: string; filedAt: Date }

/** A file as its company wrote, signed and filed it. Answers its id. */
export async function fileFor(
  context: Context,
  { code, name, commune }: Applicant,
  { programmeId, callId, title, requested, filedAt }: Asked,
): Promise<number> {
  const { tx } = context
  const authorCode = `demo-direction-${code}`
  await tx
    .insertInto('author')
    .values({ code: authorCode, name: `Direction de ${name}`, demonstration: true })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const unit = unitWithin(context, { kind: 'operator', authorCode }, filedAt)
  const programme = demonstrationCode
  const applicationId = await execute(startApplication, unit, {
    programme,
    programmeId,
    callId,
    organisation: code,
  })
  await execute(writeApplication, unit, {
    programme,
    applicationId,
    version: 1,
    title,
    commune,
    answers: {
      description: `${title} : moderniser l’atelier, former les équipes, produire ici ce qui était acheté ailleurs.`,
      jobs: '8',
      investment: '700 000',
      costs: [
        { label: 'Machines', cents: '520 000' },
        { label: 'Installation et réglages', cents: '80 000' },
      ],
      requested,
    },
  })
  const written = (await findApplication(tx, applicationId))!
  await execute(signApplication, unit, {
    programme,
    applicationId,
    contentHash: written.contentHash,
    capacity: 'Gérance (Démo)',
  })
  // Filing goes by the clock of the database; these files were there before.
  await sql`update application set filed_at = ${filedAt} where id = ${applicationId}`.execute(tx)
  await unit.inTransaction(async (inside, record) => {
    const events: Parameters<typeof record>[1][] = []
    await moveFile(inside, event => events.push(event), await lockApplication(tx, applicationId), 'file')
    await keepReceipts(tx, [applicationId])
    for (const event of events) await record('file-application', event)
  })
  return applicationId
}
