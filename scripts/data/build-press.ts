import { type Row, readCsv, readOfficialList, writeCsv } from './csv.ts'

type Commune = { code: string; nom: string; type: string }
const communes = readOfficialList<Commune>('communes')
const actual = communes.filter(commune => commune.type === 'commune-actuelle')

/** The commune whose name is exactly this, only where France has a single one of that name, past communes included. */
function onlyCommuneNamed(name: string): string {
  const sameName = communes.filter(commune => commune.nom === name)
  const codes = new Set(sameName.map(commune => commune.code))
  const [code] = codes
  return codes.size === 1 && code && actual.some(commune => commune.code === code) ? code : ''
}

const spellings: Record<string, string> = { Châteaubriand: 'Châteaubriant' }

const schools = readCsv('press/ecoles_de_production_AMI_2021_34_projets.csv').map(
  ({ nom_source: name = '', metier: trade = '' }) => ({
    name,
    trade,
    commune_code: onlyCommuneNamed(spellings[name] ?? name),
    source: 'Presse, 34 projets retenus à l’appel de 2021',
  }),
)
writeCsv('press/production-schools-2021-call.csv', ['name', 'trade', 'commune_code', 'source'], 2, schools)

/** The town in brackets, the name itself, or the seat of the agglomeration that the press names. */
const seats: Record<string, string> = {
  'Carcassonne Agglo': 'Carcassonne',
  'Agglomération de la Région de Compiègne et de la Basse-Automne': 'Compiègne',
  "Communauté d'Agglomération bergeracoise": 'Bergerac',
  'Pays de Montbéliard Agglomération': 'Montbéliard',
  'Vallauris Golfe-Juan': 'Vallauris',
}

const branches: Row[] = readCsv('press/cnam_au_coeur_des_territoires_2e_AMI_vague_sept2021.csv').map(
  ({ collectivite: name = '', date_selection: selected_on = '' }) => {
    const town = seats[name] ?? /\((.+)\)/.exec(name)?.[1] ?? name
    const source = 'Presse, deuxième appel du Cnam, vague de septembre 2021'
    return { name, town, commune_code: onlyCommuneNamed(town), selected_on, source }
  },
)
writeCsv('press/cnam-2021.csv', ['name', 'town', 'commune_code', 'selected_on', 'source'], 1, branches)
