import { addDays } from '../../kernel/dates.ts'
import { articleDay, type Clock, workdayFrom, workdayIn } from './calendar.ts'
import type { Register } from './demonstration.ts'
import type { Milestones } from './milestones.ts'
import type { Place } from './places.ts'
import { type Random, randomOf } from './random.ts'
import { type Life, registerOf } from './register.ts'

/** Contracts kept here; the press counts 833 perimeters, of which no open list says the state. */
const count = 120
const inSignature = 41

/** One contract an EPCI, placed in its largest town: some signed by the article's day, some being signed. */
export function createCrtes(places: readonly Place[], milestones: Milestones, clock: Clock): Register {
  const random = randomOf('crtes')
  const seats = new Map<string, Place>()
  for (const place of places)
    if (
      place.epci &&
      place.region.length === 2 &&
      place.population > (seats.get(place.epci)?.population ?? 0)
    )
      seats.set(place.epci, place)
  const drawn = random.shuffle([...seats.values()]).slice(0, count)
  const signed = milestones.total('crte-signed')
  const lives = drawn.map((seat, rank) =>
    lifeOf(seat, rank < signed ? 'signed' : rank < signed + inSignature ? 'in-signature' : '', random),
  )
  return registerOf(lives, clock, random)
}

function lifeOf(seat: Place, reached: string, random: Random): Life {
  const preparedOn = workdayIn('2020-12-14', '2021-02-26', random)
  const inSignatureOn =
    reached === ''
      ? workdayIn('2021-10-18', '2022-04-15', random)
      : workdayIn('2021-03-15', reached === 'signed' ? '2021-06-11' : '2021-09-30', random)
  const signedOn =
    reached === 'signed'
      ? workdayIn('2021-06-28', articleDay, random)
      : laterThanArticle(inSignatureOn, random)
  return {
    subject: {
      kind: 'crte',
      code: `crte-${seat.epci}`,
      name: `CRTE, ${seat.epciName} (Démo)`,
      description: 'Contrat de relance et de transition écologique.',
      place: seat,
      source: 'demo-crte',
      author: `demo-prefecture-${seat.region}`,
      facts: { perimeter: seat.epciName },
    },
    states: [
      ['in-preparation', preparedOn],
      ['in-signature', inSignatureOn],
      ['signed', signedOn, 'crte-signed'],
    ],
  }
}

function laterThanArticle(inSignatureOn: string, random: Random): string {
  const from = inSignatureOn > articleDay ? inSignatureOn : articleDay
  return workdayFrom(addDays(from, random.integer(20, 240)))
}
