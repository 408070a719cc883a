import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { execute } from '../src/kernel/use-case.ts'
import { importFile } from '../src/modules/exchange/index.ts'
import type { Db } from '../src/platform/db/connect.ts'
import { createUnit } from '../src/platform/unit.ts'
import { timed } from './timing.ts'

const header =
  'id_projet,id_dep,id_terr,nom_terr,pop19,dotation,echelon,categorie,description,cout_total,montant_sub,pct_sub,lat,long'

/** A file of the State's grants, made up: imported with validation, and copied as it is by COPY into a plain table. */
export async function measureImport(db: Db, pool: pg.Pool, rows: number) {
  const folder = mkdtempSync(join(tmpdir(), 'binome-bench-file-'))
  const file = join(folder, 'grants.csv')
  try {
    const communes = await db
      .selectFrom('commune')
      .select(['code', 'name', 'departement_code'])
      .orderBy('code')
      .execute()
    await pipeline(lines(communes, rows), createWriteStream(file))
    await pool.query(
      `create table bench_copy (${header
        .split(',')
        .map(name => `"${name}" text`)
        .join(', ')})`,
    )
    const copy = await timed(async () => {
      const client = await pool.connect()
      await pipeline(
        createReadStream(file),
        client.query(copyFrom('copy bench_copy from stdin (format csv, header)')),
      )
      client.release()
    })
    const unit = createUnit(db, { kind: 'operator', authorCode: 'bench' })
    const input = {
      profile: 'state-grants',
      fileName: 'grants.csv',
      content: createReadStream(file),
      mode: 'commit' as const,
    }
    const imported = await timed(() => execute(importFile, unit, input))
    return {
      copyMs: copy.ms,
      importMs: imported.ms,
      finishedMs: await copyFinished(pool, imported.result.programme, folder),
      accepted: imported.result.rowsAccepted,
      memoryMb: process.memoryUsage().rss / 1e6,
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The rows that the import made, copied once more into the same tables as another programme: what constraints, indexes
 * and cells cost alone. */
async function copyFinished(pool: pg.Pool, programme: string, folder: string): Promise<number> {
  const client = await pool.connect()
  const again: Record<string, string> = {
    id: 'id + 1000000000',
    subject_id: 'subject_id + 1000000000',
    programme_id: `(select id from programme where code = 'bench-copy')`,
  }
  const tables: { file: string; copy: string }[] = []
  try {
    await client.query(
      `insert into programme (code, name, purpose, demonstration) values ('bench-copy', 'Copie', 'Mesurer', true)`,
    )
    for (const table of ['subject', 'entry']) {
      const { rows } = await client.query<{ name: string }>(
        `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and attgenerated = '' order by attnum`,
        [table],
      )
      const names = rows.map(({ name }) => name)
      const file = join(folder, table)
      const made = `select ${names.map(name => again[name] ?? name)} from ${table}
        where programme_id = (select id from programme where code = '${programme}') order by id`
      await pipeline(client.query(copyTo(`copy (${made}) to stdout`)), createWriteStream(file))
      tables.push({ file, copy: `copy ${table} (${names}) from stdin` })
    }
    const { ms } = await timed(async () => {
      await client.query('begin')
      for (const { file, copy } of tables)
        await pipeline(createReadStream(file), client.query(copyFrom(copy)))
      await client.query('commit')
    })
    return ms
  } finally {
    client.release()
  }
}

function* lines(communes: { code: string; name: string; departement_code: string }[], rows: number) {
  yield `${header}\n`
  for (let rank = 0; rank < rows; rank++) {
    const { code, name, departement_code } = communes[(rank * 7919) % communes.length]!
    const cost = 10_000 + ((rank * 104_729) % 900_000)
    yield `bench_${rank},${departement_code},${code},"${name}",1000,DETR,commune,Voirie,"Travaux ${rank}",${cost},${Math.floor(cost / 3)}.5,0.33,,\n`
  }
}
