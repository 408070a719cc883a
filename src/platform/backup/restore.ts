import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { from } from 'pg-copy-streams'
import { listTables, quoted } from './tables.ts'

/** A file that is not a backup, is cut short, or comes from another version of the schema; the message is one French sentence. */
export class BadBackup extends Error {
  override name = 'BadBackup'
}

const copying = /^copy "(\w+)" \((.*)\) from stdin;$/

/** Puts a backup back into a migrated database where nobody has entered anything, in one transaction: all of it, or nothing.
 * @throws BadBackup */
export async function restore(pool: pg.Pool, file: string): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ used: boolean }>('select exists (select from journal) as used')
    if (rows[0]!.used) throw new BadBackup('La base n’est pas vide : restaurez dans une base neuve.')
    const tables = new Map(
      (await listTables(client)).map(table => [table.name, table.columns.map(quoted).join(', ')]),
    )
    const names = [...tables.keys()].map(quoted)
    const links = await listLinks(client)
    // Rows come in the order of tables, not of what they refer to; putting the links back checks every one of them.
    for (const { table, name } of links) await client.query(`alter table ${table} drop constraint ${name}`)
    for (const name of names) await client.query(`alter table ${name} disable trigger user`)
    await client.query(`truncate ${names.join(', ')}`)
    const count = await replay(client, file, tables)
    for (const name of names) await client.query(`alter table ${name} enable trigger user`)
    for (const { table, name, definition } of links)
      await client.query(`alter table ${table} add constraint ${name} ${definition}`)
    await client.query('commit')
    return count
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

/** The foreign keys, as they are declared. */
async function listLinks(
  client: pg.ClientBase,
): Promise<{ table: string; name: string; definition: string }[]> {
  const { rows } = await client.query(`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by conrelid::regclass::text, conname`)
  return rows
}

async function replay(client: pg.ClientBase, file: string, tables: Map<string, string>): Promise<number> {
  const unzipped = createReadStream(file).pipe(createGunzip())
  const lines = createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY })
  let into: ReturnType<typeof from> | undefined
  let count = 0
  let last = ''
  try {
    for await (const line of lines) {
      last = line
      if (into) {
        if (line !== '\\.') {
          if (!into.write(`${line}\n`)) await once(into, 'drain')
          continue
        }
        into.end()
        await finished(into)
        into = undefined
        count += 1
        continue
      }
      const [, name, columns] = copying.exec(line) ?? []
      if (name && columns) {
        if (tables.get(name) !== columns)
          throw new BadBackup(`La table ${name} de la sauvegarde n’est pas celle de cette version de Binôme.`)
        into = client.query(from(`copy ${quoted(name)} (${columns}) from stdin`))
        into.on('error', () => {}) // thrown by whoever writes to it, or by its end
      } else if (/^select setval\('[\w"]+', \d+, (true|false)\);$/.test(line)) await client.query(line)
      else if (!line.startsWith('--') && line !== 'set session_replication_role = replica;')
        throw new BadBackup('Ce fichier n’est pas une sauvegarde de Binôme.')
    }
  } catch (error) {
    into?.destroy()
    throw (error as NodeJS.ErrnoException).code?.startsWith('Z_')
      ? new BadBackup('Ce fichier n’est pas une sauvegarde de Binôme, ou il est abîmé.')
      : error
  }
  if (last !== '-- fin') throw new BadBackup('Cette sauvegarde est coupée : elle n’a pas de fin.')
  return count
}
