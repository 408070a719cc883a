import { readOfficialList, writeCsv } from './csv.ts'

/** The 22 legal métropoles: 21 EPCI and the Métropole de Lyon, a collectivity of its own. */
const special = new Set(['200054781', '200054807'])
const kinds: Record<string, (siren: string) => string> = {
  METRO: siren => (special.has(siren) ? 'special' : 'ordinary'),
  MET69: () => 'lyon',
}

writeCsv(
  'metropoles.csv',
  ['siren', 'name', 'kind'],
  1,
  readOfficialList<{ code: string; nom: string; type: string }>('epci').flatMap(({ code, nom, type }) => {
    const kind = kinds[type]?.(code)
    return kind ? [{ siren: code, name: nom, kind }] : []
  }),
)
