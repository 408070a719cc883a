import { addDays } from '../../kernel/dates.ts'
import { readDataFile } from '../../platform/data-file.ts'
import { articleDay, type Clock, workdayFrom, workdayIn, workdayUntil } from './calendar.ts'
import { schoolsCall } from './calls.ts'
import type { DemoSubject, Register } from './demonstration.ts'
import type { Milestones } from './milestones.ts'
import { type Place, type Places, pickTown } from './places.ts'
import { type Random, randomOf } from './random.ts'
import { type Life, registerOf } from './register.ts'
import { at } from './words.ts'

/** The start of three school years. */
const openings = ['2019-09-02', '2020-09-01', '2021-09-01']
const trades = [
  'Usinage',
  'Chaudronnerie',
  'Métallerie',
  'Maintenance industrielle',
  'Bois',
  'Plasturgie',
  'Textile',
]

/** Production schools: those that opened, and the 34 projects of the 2021 call, which opened nothing yet. */
export function createSchools(
  places: Places,
  towns: readonly Place[],
  milestones: Milestones,
  clock: Clock,
): Register {
  const random = randomOf('schools')
  const named = [
    school('la-cordee', 'La Cordée', places.get('87085'), { trade: null, floor_area_m2: null, pupils: null }),
    school('la-fabrique', 'La Fabrique – Académie de mécanique', places.get('69264'), {
      trade: 'Usinage',
      floor_area_m2: 1000,
      pupils: 25,
    }),
  ]
  const pool = towns.filter(town => town.territory && town.population >= 8000)
  const others = Array.from({ length: milestones.total('schools-opened') - named.length }, (_, rank) => {
    const place = pickTown(pool, random)
    const facts = {
      trade: random.pick(trades),
      floor_area_m2: random.integer(8, 24) * 50,
      pupils: random.integer(12, 38),
    }
    return school(`ecole-${rank + 1}`, `École de production ${at(place.name)} (Démo)`, place, facts)
  })
  const opened = [...named, ...others].map((subject, rank) =>
    openedLife(subject, openings[rank % openings.length]!, random),
  )
  const candidates = readDataFile('press', 'production-schools-2021-call.csv').map((row, rank) =>
    candidateLife(row, rank + 1, row.commune_code ? places.get(row.commune_code) : null, random),
  )
  return registerOf([...opened, ...candidates], clock, random)
}

type SchoolSubject = Omit<DemoSubject, 'recordedAt'>

const school = (
  code: string,
  name: string,
  place: Place | null,
  facts: Record<string, unknown>,
): SchoolSubject => ({
  kind: 'school',
  code,
  name,
  description: 'Les élèves apprennent un métier sur des commandes réelles d’entreprises.',
  place,
  source: 'demo-ecoles',
  author: 'demo-fnep',
  facts: { trade: null, floor_area_m2: null, pupils: null, call: null, ...facts },
})

function openedLife(subject: SchoolSubject, opensOn: string, random: Random): Life {
  return {
    subject,
    states: [
      ['project', workdayUntil(addDays(opensOn, -random.integer(420, 700)))],
      ['being-created', workdayUntil(addDays(opensOn, -random.integer(150, 400)))],
      ['open', opensOn, 'schools-opened'],
      ...(random.chance(0.6) ? ([['recognised', workdayFrom(addDays(opensOn, 240))]] as Life['states']) : []),
    ],
  }
}

/** The name and the trade come from the press; the dates are the demonstration's. */
function candidateLife(row: Record<string, string>, rank: number, place: Place | null, random: Random): Life {
  const facts = { trade: row.trade, call: schoolsCall }
  const subject = school(
    `candidature-${String(rank).padStart(2, '0')}`,
    `Projet d’école de production : ${row.name}`,
    place,
    facts,
  )
  return {
    subject: { ...subject, source: 'presse-ecoles-production-2021' },
    source: 'demo-ecoles',
    states: [
      ['project', workdayIn('2021-06-01', articleDay, random)],
      ['laureate', '2021-12-15'],
      ...(random.chance(0.4)
        ? ([['being-created', workdayIn('2022-02-01', '2022-06-15', random)]] as Life['states'])
        : []),
    ],
  }
}
