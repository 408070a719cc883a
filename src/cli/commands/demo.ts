import { loadDemonstration, removeDemonstration } from '../../modules/demonstration/index.ts'
import { loadReference } from '../../modules/territories/index.ts'
import { type Command, exitCodes } from '../command.ts'
import { withEnvironment } from '../open-environment.ts'

export const demoLoad: Command = {
  name: 'demo load',
  summary: 'Charge le programme de démonstration, et les données de référence s’il le faut',
  example: 'binome demo load',
  run: ({ doors }) =>
    withEnvironment(doors, async ({ db }) => {
      doors.say('Chargement…')
      await loadReference(db, { log: doors.say })
      const loaded = await loadDemonstration(db)
      doors.print(
        loaded ? 'La démonstration est chargée.\n' : 'La démonstration était déjà là, rien n’a changé.\n',
      )
      return exitCodes.done
    }),
}

export const demoRemove: Command = {
  name: 'demo remove',
  summary: 'Retire le programme de démonstration, toutes ses lignes et leurs auteurs',
  details: 'Il ne revient pas au démarrage suivant ; « binome demo load » le recharge.',
  example: 'binome demo remove',
  run: ({ doors }) =>
    withEnvironment(doors, async ({ db }) => {
      doors.say('Retrait…')
      await removeDemonstration(db)
      doors.print('La démonstration n’est plus là. Le journal en garde la trace.\n')
      return exitCodes.done
    }),
}
