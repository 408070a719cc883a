import { describeProfile, listProfiles } from '../../modules/exchange/index.ts'
import { type Command, exitCodes, jsonOption } from '../command.ts'
import { table } from '../table.ts'

export const importProfiles: Command = {
  name: 'import profiles',
  summary: 'Les modèles de fichiers qu’on sait importer ; les colonnes de l’un d’eux',
  operands: ['modèle?'],
  options: jsonOption,
  example: 'binome import profiles state-grants',
  run: async ({ operands: [code], options, doors }) => {
    const found = code === undefined ? listProfiles() : describeProfile(code)
    const text =
      'json' in options ? JSON.stringify(found, null, 2) : Array.isArray(found) ? all(found) : one(found)
    doors.print(`${text}\n`)
    return exitCodes.done
  },
}

const all = (profiles: ReturnType<typeof listProfiles>) =>
  table(profiles, [
    { key: 'code', label: 'Modèle' },
    { key: 'title', label: 'Titre' },
    { key: 'publisher', label: 'Éditeur' },
  ])

const presences = { required: 'obligatoire', expected: 'attendue', optional: 'facultative' }

const one = ({ title, purpose, columns }: ReturnType<typeof describeProfile>) =>
  `${title}\n${purpose}\n\n${table(
    columns.map(column => ({ ...column, presence: presences[column.presence] })),
    [
      { key: 'name', label: 'Colonne' },
      { key: 'label', label: 'Sens' },
      { key: 'kind', label: 'Nature' },
      { key: 'presence', label: 'Présence' },
    ],
  )}`
