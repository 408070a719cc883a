import pg from 'pg'
import { expect, test } from 'vitest'
import { projectFile } from '../../src/platform/project-file.ts'
import { workerDatabase } from '../setup/worker-database.ts'
import { read } from './sources.ts'

test('the types of the tables are those of the migrations', async () => {
  const { describeSchema } = await import(projectFile('scripts/describe-schema.mjs'))
  const client = new pg.Client({ connectionString: await workerDatabase() })
  await client.connect()
  try {
    expect(read('src/platform/db/schema.gen.ts')).toBe(await describeSchema(client))
  } finally {
    await client.end()
  }
})
