import { sirenFrom } from '../../kernel/ids.ts'
import { readDataFile } from '../../platform/data-file.ts'
import type { DemoCompany } from './demonstration.ts'
import type { Place } from './places.ts'
import { type Random, randomOf } from './random.ts'
import { from } from './words.ts'

export type Trade = { naf: string; company: string; line: string; weight: number }
export type Companies = {
  all: DemoCompany[]
  trades: Trade[]
  /** A new company of a trade and size in a place, under a name that no other bears. */
  create(trade: Trade, size: string, place: Place): DemoCompany
  /** A group of employers or a similar body, without a size. */
  createGroup(place: Place): DemoCompany
}

const starts =
  'Bra Cor Del Fau Gri Har Jau Lan Mar Nou Pel Rou Sau Tri Val Ver Mon Bel Cha Dur Fer Gal'.split(' ')
const middles = 'van del mir ron lot ner riv vin sel tin gal bar'.split(' ')
const ends = 'ac ard elle eau ier in on ot y oux ange ières'.split(' ')
const categories: Record<string, DemoCompany['category']> = {
  micro: 'MIC',
  small: 'PME',
  medium: 'PME',
  'mid-cap': 'ETI',
  large: 'GE',
}

export function createCompanies(): Companies {
  const random = randomOf('companies')
  const names = new Set<string>()
  const all: DemoCompany[] = []
  // INSEE gives no SIREN that starts with 00: the check digit is right, the company cannot exist.
  const add = (name: string, place: Place, kind: DemoCompany['kind'], size: string) => {
    const siren = sirenFrom(`00${String(all.length + 1).padStart(6, '0')}`)
    const company = {
      code: `demo-${siren}`,
      siren,
      name,
      kind,
      size,
      category: categories[size] ?? null,
      commune: place.code,
    }
    names.add(name)
    all.push(company)
    return company
  }
  return {
    all,
    trades: readDataFile('demonstration', 'trades.csv').map(row => ({
      naf: row.naf!,
      company: row.company!,
      line: row.line!,
      weight: Number(row.weight),
    })),
    create: (trade, size, place) => {
      let name = ''
      do name = `${trade.company} ${inventedName(random)} (Démo)`
      while (names.has(name))
      return add(name, place, 'company', size)
    },
    createGroup: place => {
      const base = `Groupement d’employeurs ${from(place.name)}`
      let name = `${base} (Démo)`
      for (let rank = 2; names.has(name); rank++) name = `${base}, section ${rank} (Démo)`
      return add(name, place, 'association', '')
    },
  }
}

const inventedName = (random: Random) => random.pick(starts) + random.pick(middles) + random.pick(ends)
