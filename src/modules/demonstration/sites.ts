import { addDays } from '../../kernel/dates.ts'
import { type Clock, workdayFrom, workdayUntil } from './calendar.ts'
import type { Register } from './demonstration.ts'
import type { Milestones } from './milestones.ts'
import { type Place, pickTown } from './places.ts'
import { type Random, randomOf } from './random.ts'
import { type Life, registerOf } from './register.ts'
import { from } from './words.ts'

/** Turnkey sites in three waves; the first twelve have 50 hectares or more, ten of them in territories. */
export function createSites(towns: readonly Place[], milestones: Milestones, clock: Clock): Register {
  const random = randomOf('sites')
  const waves = milestones.of('sites-labelled')
  const firstInside = milestones.total('sites-labelled', 'inside')
  const smaller = towns.filter(town => town.population < 40_000)
  const [inside, outside] = [smaller.filter(town => town.territory), smaller.filter(town => !town.territory)]
  const taken = new Set<Place>()
  const draw = (pool: readonly Place[]): Place => {
    const town = pickTown(pool, random)
    if (taken.has(town)) return draw(pool)
    taken.add(town)
    return town
  }
  const lives = waves.flatMap(({ day, step }, wave) =>
    Array.from({ length: step }, (_, rank) => {
      const isInside = wave === 0 ? rank < firstInside : random.chance(0.68)
      const area = wave === 0 ? random.integer(50, 180) : random.integer(6, 120)
      return lifeOf(draw(isInside ? inside : outside), day, area, random)
    }),
  )
  return registerOf(lives, clock, random)
}

function lifeOf(place: Place, selectedOn: string, area: number, random: Random): Life {
  const availableOn = workdayFrom(addDays(selectedOn, random.integer(20, 400)))
  const occupiedOn = workdayFrom(addDays(availableOn, random.integer(150, 700)))
  return {
    subject: {
      kind: 'site',
      code: `site-${place.code}`,
      name: `Site ${from(place.name)} (Démo)`,
      description: 'Urbanisme, archéologie et environnement étudiés d’avance.',
      place,
      source: 'demo-sites',
      author: 'demo-dge',
      facts: { wave: selectedOn.slice(0, 7), area_ha: area, brownfield: random.chance(0.3) },
    },
    states: [
      ['proposed', workdayUntil(addDays(selectedOn, -random.integer(60, 160)))],
      ['selected', selectedOn, 'sites-labelled'],
      ['available', availableOn],
      ...(random.chance(0.25) ? ([['occupied', occupiedOn]] as Life['states']) : []),
    ],
  }
}
