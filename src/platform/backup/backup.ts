import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to } from 'pg-copy-streams'
import { listTables, quoted } from './tables.ts'

/** Writes the whole database, as it is at one instant, to a file that psql reads too: COPY of each table, compressed. The file
 * takes its name only once it is whole. Answers how many tables. */
export async function backup(pool: pg.Pool, file: string): Promise<number> {
  const client = await pool.connect()
  const partial = `${file}.partiel`
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = await listTables(client)
    const gzip = createGzip()
    const out = gzip.pipe(createWriteStream(partial, { mode: 0o600 }))
    const write = async (chunk: string | Buffer) => {
      if (!gzip.write(chunk)) await once(gzip, 'drain')
    }
    await write('-- Binôme\nset session_replication_role = replica;\n')
    for (const { name, columns } of tables) {
      const list = columns.map(quoted).join(', ')
      await write(`copy ${quoted(name)} (${list}) from stdin;\n`)
      for await (const chunk of client.query(to(`copy ${quoted(name)} (${list}) to stdout`)))
        await write(chunk)
      await write('\\.\n')
    }
    for (const sequence of await listSequences(client))
      await write(`select setval('${sequence.name}', ${sequence.value}, ${sequence.called});\n`)
    await write('-- fin\n')
    gzip.end()
    await finished(out)
    await client.query('commit')
    await rename(partial, file)
    return tables.length
  } catch (error) {
    await client.query('rollback').catch(() => {})
    await rm(partial, { force: true })
    throw error
  } finally {
    client.release()
  }
}

async function listSequences(
  client: pg.ClientBase,
): Promise<{ name: string; value: string; called: boolean }[]> {
  const { rows } = await client.query<{ name: string; value: string | null }>(
    `select quote_ident(sequencename) as name, last_value as value from pg_sequences where schemaname = 'public' order by 1`,
  )
  return rows.map(({ name, value }) => ({ name, value: value ?? '1', called: value !== null }))
}
