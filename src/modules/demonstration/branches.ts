import { addDays, type Day } from '../../kernel/dates.ts'
import { readDataFile } from '../../platform/data-file.ts'
import { type Clock, workdayFrom, workdayUntil } from './calendar.ts'
import type { Register } from './demonstration.ts'
import type { Milestones } from './milestones.ts'
import type { Place, Places } from './places.ts'
import { type Random, randomOf } from './random.ts'
import { type Life, registerOf } from './register.ts'

/** Named by the article; both are in territories. */
const chalonAndMaubeuge = ['71076', '59392']
/** Sittings of the second call's jury before the one of September 2021. */
const earlierSittings = ['2020-12-10', '2021-03-25']

/** Branches of the Cnam: 55 of the first call, then those of the second, whose last sitting the press listed. */
export function createBranches(places: Places, milestones: Milestones, clock: Clock): Register {
  const random = randomOf('branches')
  const [first, earlier, last] = milestones.of('branches-labelled')
  if (!first || !earlier || !last) throw new RangeError('three milestones of branches expected')
  const press = readDataFile('press', 'cnam-2021.csv').map(row => ({
    code: row.commune_code!,
    onTheLastDay: row.selected_on !== '',
  }))
  const taken = new Set([...press.map(({ code }) => code), ...chalonAndMaubeuge])
  const draw = (count: number, fits: (place: Place) => boolean) => {
    const drawn = random
      .shuffle(places.all.filter(place => fits(place) && !taken.has(place.code)))
      .slice(0, count)
    for (const { code } of drawn) taken.add(code)
    return drawn
  }
  const inside = milestones.total('branches-labelled', 'inside')
  const firstWave = [
    ...chalonAndMaubeuge.map(places.get),
    ...draw(inside - chalonAndMaubeuge.length, place => isMidSized(place) && place.territory !== ''),
    ...draw(first.step - inside, place => isMidSized(place) && place.territory === ''),
  ]
  const listed = press.filter(({ onTheLastDay }) => onTheLastDay).map(({ code }) => places.get(code))
  const others = [
    ...press.filter(({ onTheLastDay }) => !onTheLastDay).map(({ code }) => places.get(code)),
    ...draw(earlier.step - 1, place => isMidSized(place) && place.territory !== ''),
  ]
  const lives = [
    ...firstWave.map(place => lifeOf(place, '2019', first.day, random)),
    ...others.map((place, rank) => lifeOf(place, '2020', earlierSittings[rank % 2]!, random)),
    ...listed.slice(0, last.step).map(place => lifeOf(place, '2020', last.day, random)),
  ]
  return registerOf(lives, clock, random)
}

const isMidSized = (place: Place) =>
  place.families.has('acv') &&
  place.population >= 10_000 &&
  place.population <= 100_000 &&
  place.region.length === 2

function lifeOf(place: Place, wave: string, labelledOn: Day, random: Random): Life {
  const agreedOn = workdayFrom(addDays(labelledOn, random.integer(60, 200)))
  const openedOn = workdayFrom(addDays(agreedOn, random.integer(120, 500)))
  const opens = random.chance(0.8)
  return {
    subject: {
      kind: 'branch',
      code: `antenne-${place.code}`,
      name: `Antenne du Cnam, ${place.name} (Démo)`,
      description: 'Opération « Au cœur des territoires ». Labellisée ne veut pas dire ouverte.',
      place,
      source: 'demo-antennes',
      author: 'demo-cnam',
      facts: { wave },
    },
    states: [
      ['applicant', workdayUntil(addDays(labelledOn, -random.integer(60, 120)))],
      ['labelled', labelledOn, 'branches-labelled'],
      ['agreement-signed', agreedOn],
      ...(opens ? ([['open', openedOn, 'branches-opened']] as const) : []),
    ].map(step => [...step]) as Life['states'],
  }
}
