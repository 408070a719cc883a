import { askApi, csvOption, optionsOf } from '../ask-api.ts'
import { type Command, jsonOption } from '../command.ts'
import { showPage } from '../show-page.ts'

const path = '/api/v1/figures'

export const figuresRows: Command = {
  name: 'figures rows',
  summary: 'Les lignes derrière un chiffre, page par page ou toutes en CSV',
  details: 'Leurs montants s’additionnent à sa valeur ; l’argent est en centimes entiers.',
  operands: ['code'],
  options: doors => ({ ...optionsOf(doors, `${path}/{code}/rows`), ...csvOption, ...jsonOption }),
  example: 'binome figures rows jobs-to-create --jour 2021-10-11 --region 84 --csv > lignes.csv',
  run: call => {
    const rows = `${path}/${encodeURIComponent(call.operands[0]!)}/rows`
    return askApi(call, rows, showPage(columns), `${rows}.csv`)
  },
}

const columns = [
  { key: 'entry_id', label: 'Écriture' },
  { key: 'name', label: 'Objet' },
  { key: 'code', label: 'Code' },
  { key: 'commune', label: 'Commune' },
  { key: 'amount', label: 'Montant' },
  { key: 'effective_on', label: 'Effet' },
  { key: 'recorded_at', label: 'Enregistré' },
  { key: 'author', label: 'Par' },
  { key: 'source', label: 'Source' },
]
