import { type Row, readCsv, stop, writeCsv } from './csv.ts'

/**
 * No open list tells which three territories joined between October 2021 (146 territories, 542 EPCI) and the end
 * of 2022 (149, 547). These three, with five EPCI together, stand for them so that both counts come out of one table.
 */
const demonstrationStarts: Record<string, string> = {
  'ti-2406': '2022-09-01',
  'ti-5216': '2022-03-01',
  'ti-5217': '2022-06-01',
}

const editions: Row[] = [
  {
    edition: '2018-2022',
    name: 'Première édition (2018-2022)',
    start_on: '2018-11-22',
    end_on: '2023-11-09',
  },
  { edition: '2023-2027', name: 'Deuxième édition (2023-2027)', start_on: '2023-11-09', end_on: '' },
]

function label(edition: string, code: string): Row {
  if (edition === '2023-2027')
    return {
      label_start_on: '2023-11-09',
      label_end_on: '',
      certainty: 'published',
      note: 'Liste annoncée le 9 novembre 2023.',
    }
  const demonstration = demonstrationStarts[code]
  return {
    label_start_on: demonstration ?? '2018-11-22',
    label_end_on: '2023-11-09',
    certainty: demonstration ? 'demonstration' : 'to-verify',
    note: demonstration
      ? 'Date de démonstration : trois territoires ont rejoint la liste entre octobre 2021 et fin 2022, sans qu’une source ouverte dise lesquels.'
      : 'Date de l’annonce du programme : aucune source ouverte ne donne la date de labellisation de chaque territoire (124 annoncés ce jour-là, 146 sur la carte du 14 novembre 2019). Fin : annonce de la deuxième édition (convention).',
  }
}

const members = editions.flatMap(({ edition }) => readCsv(`territories/members-${edition}.csv`))
const territories = new Map(members.map(row => [`${row.edition} ${row.territory_code}`, row]))

writeCsv('territories/editions.csv', ['edition', 'name', 'start_on', 'end_on'], 1, editions)
writeCsv(
  'territories/territories.csv',
  ['edition', 'code', 'name', 'label_start_on', 'label_end_on', 'certainty', 'note'],
  2,
  [...territories.values()].map(row => {
    const {
      edition = stop('no edition'),
      territory_code: code = stop('no code'),
      territory_name: name = '',
    } = row
    return { edition, code, name, ...label(edition, code) }
  }),
)
writeCsv(
  'territories/members.csv',
  ['edition', 'territory_code', 'member_kind', 'member_code'],
  4,
  members.map(row => ({
    ...row,
    member_code:
      (row.member_kind === 'commune' ? row.commune_code : row.member_siren) ?? stop('no member code'),
  })),
)
