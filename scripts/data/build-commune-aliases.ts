import { readOfficialList, sourceFolder, stop, writeCsv } from './csv.ts'

/**
 * Old commune → commune of today. The argument is a `node_modules` folder that holds older vintages of the official
 * list under the names y2019 … y2025 (npm aliases of versions 0.8.0, 1.1.1, 2.3.1, 3.1.1, 4.1.0, 5.3.0; y2020 = 0.8.0
 * has the communes of 2019, their history since 1943 and the EPCI of 2020).
 */
type Commune = { code: string; nom: string; type: string; chefLieu?: string; anciensCodes?: string[] }
type Spell = {
  code: string
  nom: string
  type: string
  dateDebut?: string
  dateFin?: string
  raisonFin?: string
}
type Epci = { membres: { code: string }[] }

const years = ['2021', '2022', '2023', '2024', '2025'] as const
const vintage = (year: string) => `${sourceFolder()}/y${year}`
const today = readOfficialList<Commune>('communes')
const communesOf = new Map(years.map(year => [year, readOfficialList<Commune>('communes', vintage(year))]))
const members2020 = new Set(
  readOfficialList<Epci>('epci', vintage('2020')).flatMap(epci => epci.membres.map(member => member.code)),
)

const byStart = (a: Spell, b: Spell) => (a.dateDebut ?? '').localeCompare(b.dateDebut ?? '')
const lastSpells = (type: string) =>
  new Map(
    readOfficialList<Spell>('historique-communes', vintage('2020'))
      .filter(spell => spell.type === type)
      .sort(byStart)
      .map(spell => [spell.code, spell]),
  )
const lastAsCommune = lastSpells('COM')
const lastAsDelegated = lastSpells('COMD')

const actual = new Map(
  today.filter(commune => commune.type === 'commune-actuelle').map(commune => [commune.code, commune]),
)
const parts = new Map(
  today.filter(commune => /deleguee|associee/.test(commune.type)).map(commune => [commune.code, commune]),
)
const olderNames = new Map(
  [...communesOf.values()]
    .flat()
    .filter(commune => commune.type === 'commune-actuelle')
    .map(({ code, nom }) => [code, nom]),
)

/** 1 January of the first vintage that satisfies the test; communes of 2020 were not published in this form. */
const firstOf = (test: (communes: Commune[]) => boolean) => {
  const year = years.find(candidate => test(communesOf.get(candidate) ?? stop(candidate)))
  return year ? `${year}-01-01` : ''
}

function endedOn(code: string): string {
  const spell = lastAsCommune.get(code)
  if (!olderNames.has(code) && (!spell || spell.dateFin))
    return (spell?.dateFin ?? lastAsDelegated.get(code)?.dateDebut) || ''
  const shown = firstOf(communes => !communes.some(c => c.code === code && c.type === 'commune-actuelle'))
  return shown === '2021-01-01' && !members2020.has(code) ? '2020-01-01' : shown
}

const recodedSince2020 = (code: string, successor: string) =>
  years.some(year => {
    const communes = communesOf.get(year) ?? stop(year)
    return !communes.some(c => c.code === successor && c.type === 'commune-actuelle')
  }) && olderNames.get(code) === actual.get(successor)?.nom

const kindOf = (code: string, successor: string) => {
  const part = parts.get(code)
  if (part) return part.type === 'commune-deleguee' ? 'delegated' : 'associated'
  if (/changement de (département|chef)/.test(lastAsCommune.get(code)?.raisonFin ?? '')) return 'recoded'
  return recodedSince2020(code, successor) ? 'recoded' : 'merged'
}

/** The name of the part that still bears the code, else the last name the commune had. */
const nameOf = (code: string) =>
  parts.get(code)?.nom ??
  olderNames.get(code) ??
  lastAsCommune.get(code)?.nom ??
  lastAsDelegated.get(code)?.nom ??
  stop(`no name for ${code}`)

const former = [...actual.values()].flatMap(commune =>
  (commune.anciensCodes ?? []).map(code => ({
    old_code: code,
    old_name: nameOf(code),
    kind: kindOf(code, commune.code),
    commune_code: commune.code,
    merged_on: endedOn(code),
  })),
)

/** The seat of a merged commune keeps its code: only its name became an alias. */
const seats = [...parts.values()].flatMap(part => {
  const commune = actual.get(part.code)
  if (!commune || commune.nom === part.nom) return []
  const shown = firstOf(communes => communes.some(c => c.code === part.code && c.type === part.type))
  const sibling = former.find(row => row.commune_code === part.code && row.merged_on >= '2020')?.merged_on
  const merged_on =
    lastAsDelegated.get(part.code)?.dateDebut ?? (shown === '2021-01-01' ? (sibling ?? '') : shown)
  return [{ old_code: part.code, old_name: part.nom, kind: 'delegated', commune_code: part.code, merged_on }]
})

writeCsv('geography/commune-aliases.csv', ['old_code', 'old_name', 'kind', 'commune_code', 'merged_on'], 1, [
  ...former,
  ...seats,
])
