import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { execute } from '../../kernel/use-case.ts'
import { archiveName, takeDossier, writeArchive } from '../../modules/dossier/index.ts'
import { getProgramme } from '../../modules/figures/index.ts'
import { createUnit } from '../../platform/unit.ts'
import { type Command, exitCodes, Failure } from '../command.ts'
import { openEnvironment } from '../open-environment.ts'
import { storageOf } from '../storage-of.ts'

export const dossier: Command = {
  name: 'dossier',
  summary: 'Écrit tout ce que Binôme tient d’un projet dans une archive à vérifier ailleurs',
  details:
    'Le projet est dit par son numéro ou son code. `sha256sum -c SHA256SUMS` contrôle l’archive décompressée.',
  operands: ['projet', 'fichier?'],
  options: { programme: { description: 'Code du programme', value: 'code' } },
  example: 'binome dossier P-000123 --programme territoires-d-industrie',
  run: async ({ doors, operands: [project, file], options }) => {
    const { environment, config, close } = await openEnvironment(doors)
    try {
      const { db, now } = environment
      const programme = await getProgramme(db, options.programme)
      const unit = createUnit(db, { kind: 'operator', authorCode: 'cli' }, now)
      if (file && existsSync(file))
        throw new Failure(exitCodes.refused, `${file} existe déjà : choisissez un autre nom.`)
      const taken = await execute(takeDossier, unit, { programme: programme.code, project })
      const target = file ?? archiveName(taken)
      if (existsSync(target))
        throw new Failure(exitCodes.refused, `${target} existe déjà : choisissez un autre nom.`)
      // It takes its name only once it is whole.
      const partial = `${target}.partiel`
      await pipeline(
        await writeArchive(taken, storageOf(config).files),
        createWriteStream(partial, { mode: 0o600 }),
      ).catch(async error => {
        await rm(partial, { force: true })
        throw error
      })
      await rename(partial, target)
      doors.print(`${target} : ${taken.entries.length} écritures, ${taken.documents.length} documents.\n`)
      return exitCodes.done
    } finally {
      await close()
    }
  },
}
