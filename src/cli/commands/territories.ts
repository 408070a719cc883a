import type { Command } from '../command.ts'
import { listOptions, listRegister, registerNamed, rowOptions, showRow } from '../registers.ts'

const territories = registerNamed('territories')

export const territoriesList: Command = {
  name: 'territories list',
  summary: 'Les territoires, à une date, d’une édition ou d’une région',
  options: doors => listOptions(doors, territories),
  example: 'binome territories list --jour 2021-10-11 --region 84',
  run: call => listRegister(call, territories),
}

export const territoriesShow: Command = {
  name: 'territories show',
  summary: 'Un territoire, par son édition et son code',
  operands: ['code'],
  options: doors => rowOptions(doors, territories),
  example: 'binome territories show 2018-2022/ti-0101',
  run: call => showRow(call, territories, call.operands[0]!),
}
