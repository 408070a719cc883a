import type { Command } from '../command.ts'
import { aidSimulate } from './aid-simulate.ts'
import { backupCommand, restoreCommand } from './backup.ts'
import { demoLoad, demoRemove } from './demo.ts'
import { dossier } from './dossier.ts'
import { figuresList } from './figures-list.ts'
import { figuresRows } from './figures-rows.ts'
import { figuresShow } from './figures-show.ts'
import { importCommand } from './import.ts'
import { importProfiles } from './import-profiles.ts'
import { invite } from './invite.ts'
import { lists } from './lists.ts'
import { outlinesImport, outlinesRemove } from './outlines.ts'
import { serve } from './serve.ts'
import { territoriesList, territoriesShow } from './territories.ts'
import { verify } from './verify.ts'

/** Everything the command line does, in the order of its help. */
export const commands: readonly Command[] = [
  serve,
  figuresList,
  figuresShow,
  figuresRows,
  territoriesList,
  territoriesShow,
  lists,
  aidSimulate,
  importCommand,
  importProfiles,
  outlinesImport,
  outlinesRemove,
  verify,
  invite,
  dossier,
  backupCommand,
  restoreCommand,
  demoLoad,
  demoRemove,
]
