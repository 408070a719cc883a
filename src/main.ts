import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { api, describeApi } from './api/index.ts'
import { createApp } from './app.ts'
import { type Doors, run } from './cli/index.ts'
import { projectFile } from './platform/project-file.ts'

const assets = () => JSON.parse(readFileSync(projectFile('dist', 'assets', 'manifest.json'), 'utf8'))

/** The command line as the process runs it. */
export const doors: Doors = {
  env: process.env,
  print: text => process.stdout.write(text),
  say: text => process.stderr.write(`${text}\n`),
  watched: process.stderr.isTTY ?? false,
  endpoints: describeApi,
  ask: async (environment, path) => new Hono().route('/api', api(environment)).request(path),
  site: (environment, settings) => createApp({ environment, assets: assets(), ...settings }),
}

/** Runs one command of Binôme, `serve` or another. Answers the exit code. */
export function main(argv: readonly string[]): Promise<number> {
  // A reader that has seen enough (`binome lists communes --csv | head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  return run(argv, doors)
}
