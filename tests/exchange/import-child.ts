import { createReadStream } from 'node:fs'
import { execute } from '../../src/kernel/use-case.ts'
import { importFile } from '../../src/modules/exchange/index.ts'
import { createDb, createPool } from '../../src/platform/db/connect.ts'
import { createUnit } from '../../src/platform/unit.ts'

// A process of its own that imports a file, tells each step, and waits to be killed.
const [url = '', path = ''] = process.argv.slice(2)
const unit = createUnit(createDb(createPool(url, 1)), { kind: 'operator', authorCode: 'killed' })
await execute(importFile, unit, {
  ...{ profile: 'state-grants', fileName: 'tué.csv', mode: 'commit', content: createReadStream(path) },
  onProgress: ({ step }: { step: string }) => console.log(step),
})
console.log('done')
process.exit()
