// @ts-check
// `npm start`: from a fresh clone to a running site.
import { run } from './build.mjs'
import { ensureInstalled } from './install.mjs'

ensureInstalled({ dev: false })
process.exitCode = await run(['serve', ...process.argv.slice(2)])
