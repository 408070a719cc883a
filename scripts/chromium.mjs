// @ts-check
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fail } from './install.mjs'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The browser of the journeys: CHROMIUM, else one already there, else Debian's, installed now.
 * @returns {string} the path of its program */
export function findChromium() {
  const wanted = process.env.CHROMIUM
  if (wanted && !existsSync(wanted)) fail(`CHROMIUM désigne ${wanted}, qui n’existe pas.`)
  return wanted || usualPlaces.find(existsSync) || installChromium()
}

function installChromium() {
  console.log('Installation de Chromium (apt-get)…')
  apt('update', '-q')
  apt('install', '-y', '-q', '--no-install-recommends', 'chromium')
  return (
    usualPlaces.find(existsSync) ??
    fail('Les tests demandent Chromium\u202f: indiquez son chemin dans CHROMIUM.')
  )
}

/** @param {...string} words */
function apt(...words) {
  const command = process.getuid?.() === 0 ? ['apt-get', ...words] : ['sudo', '-n', 'apt-get', ...words]
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync(command[0] ?? '', command.slice(1), { stdio: ['ignore', 'inherit', 'inherit'], env })
}
