#!/usr/bin/env node
// @ts-check
import { run } from '../scripts/build.mjs'

process.exitCode = await run(process.argv.slice(2))
