import { registers } from '../../modules/registers.ts'
import { type Command, exitCodes, jsonOption } from '../command.ts'
import { listOptions, listRegister, registerNamed, rowOptions, showRow } from '../registers.ts'
import { table } from '../table.ts'

export const lists: Command = {
  name: 'lists',
  summary: 'Les registres ; les lignes de l’un d’eux ; l’une de ses lignes',
  operands: ['registre?', 'code?'],
  options: (doors, [name]) =>
    name === undefined
      ? jsonOption
      : { ...rowOptions(doors, registerNamed(name)), ...listOptions(doors, registerNamed(name)) },
  example: 'binome lists projects --region 84 --etape started --csv > projets.csv',
  run: async call => {
    const [name, code] = call.operands
    if (name !== undefined) {
      const register = registerNamed(name)
      return code === undefined ? listRegister(call, register) : showRow(call, register, code)
    }
    const rows = registers.map(({ resource, title, purpose }) => ({ resource, title, purpose }))
    const columns = [
      { key: 'resource', label: 'Registre' },
      { key: 'title', label: 'Titre' },
    ]
    call.doors.print(`${'json' in call.options ? JSON.stringify(rows, null, 2) : table(rows, columns)}\n`)
    return exitCodes.done
  },
}
