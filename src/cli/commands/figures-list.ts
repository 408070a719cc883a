import { askApi, optionsOf } from '../ask-api.ts'
import { type Command, jsonOption } from '../command.ts'
import { table } from '../table.ts'

const path = '/api/v1/figures'

export const figuresList: Command = {
  name: 'figures list',
  summary: 'Les chiffres pour lesquels un programme a des lignes',
  options: doors => ({ ...optionsOf(doors, path), ...jsonOption }),
  example: 'binome figures list --programme demonstration',
  run: call =>
    askApi<{ rows: Record<string, unknown>[] }>(call, path, ({ rows }) =>
      table(rows, [
        { key: 'code', label: 'Code' },
        { key: 'title', label: 'Chiffre' },
        { key: 'unit', label: 'Unité' },
        { key: 'nature', label: 'Nature' },
      ]),
    ),
}
