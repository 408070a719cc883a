import { existsSync } from 'node:fs'
import { backup } from '../../platform/backup/backup.ts'
import { BadBackup, restore } from '../../platform/backup/restore.ts'
import { createPool } from '../../platform/db/connect.ts'
import { verifyJournal } from '../../platform/journal/verify-journal.ts'
import { verifySeals } from '../../platform/journal/verify-seals.ts'
import { type Command, exitCodes, Failure } from '../command.ts'
import { openEnvironment } from '../open-environment.ts'
import { describeSeals } from './verify.ts'

export const backupCommand: Command = {
  name: 'backup',
  summary: 'Écrit toute la base, telle qu’elle est à un instant, dans un fichier',
  details: 'Le site peut tourner. Les documents déposés sont à copier à part : le dossier files des données.',
  operands: ['fichier'],
  example: 'binome backup binome-2026-11-24.sql.gz',
  run: async ({ doors, operands: [file] }) => {
    if (existsSync(file!))
      throw new Failure(exitCodes.refused, `${file} existe déjà : choisissez un autre nom.`)
    const { url, close } = await openEnvironment(doors)
    const pool = createPool(url, 1)
    try {
      doors.print(`${await backup(pool, file!)} tables sauvegardées dans ${file}.\n`)
      return exitCodes.done
    } finally {
      await pool.end()
      await close()
    }
  },
}

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'Remet une sauvegarde dans une base neuve, puis vérifie son journal et ses sceaux',
  details: 'La base doit être vide : un autre BINOME_DATA, ou un autre DATABASE_URL.',
  operands: ['fichier'],
  example: 'BINOME_DATA=.binome-restaure binome restore binome-2026-11-24.sql.gz',
  run: async ({ doors, operands: [file] }) => {
    if (!existsSync(file!)) throw new Failure(exitCodes.invalid, `${file} n’existe pas.`)
    const { environment, url, close } = await openEnvironment(doors)
    const pool = createPool(url, 1)
    try {
      const count = await restore(pool, file!)
      const { events, broken } = await verifyJournal(environment.db)
      const seals = await verifySeals(environment.db)
      doors.print(
        `${count} tables restaurées. Journal : ${events} événements${broken ? `, rompu au n° ${broken.id}` : ' enchaînés'}.\n${describeSeals(seals)}\n`,
      )
      return broken || seals.rows.length > 0 || seals.events.length > 0 ? exitCodes.failed : exitCodes.done
    } catch (error) {
      throw error instanceof BadBackup ? new Failure(exitCodes.refused, error.message) : error
    } finally {
      await pool.end()
      await close()
    }
  },
}
