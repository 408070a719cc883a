// Writes src/platform/db/schema.gen.ts, the types of every table, from a migrated database.
// Usage: node scripts/schema.mjs <database url>; tests/tree/schema-types.test.ts proves the file current.
import { writeFile } from 'node:fs/promises'
import pg from 'pg'
import { describeSchema } from './describe-schema.mjs'

const client = new pg.Client({ connectionString: process.argv[2] })
await client.connect()
await writeFile(new URL('../src/platform/db/schema.gen.ts', import.meta.url), await describeSchema(client))
await client.end()
