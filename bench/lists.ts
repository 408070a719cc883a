import { getProgramme } from '../src/modules/figures/index.ts'
import { projects } from '../src/modules/projects/registers.ts'
import type { Db } from '../src/platform/db/connect.ts'
import { countRows, listRows, readListQuestion } from '../src/platform/registers/index.ts'
import { seededRandom, summarise, type Timing, timed } from './timing.ts'

/** A page of the list of projects, and its count, under filters that people use, by so many people at once. */
export async function measureList(
  db: Db,
  { clients, pages }: { clients: number; pages: number },
): Promise<{ timing: Timing; slowest: string }> {
  const programme = await getProgramme(db, 'bench')
  const draw = await drawer(db)
  const times: { ms: number; name: string }[] = []
  const page = async (given: Record<string, string>) => {
    const question = await readListQuestion(db, projects, { programme: 'bench', ...given })
    const [{ next }] = await Promise.all([
      listRows(db, projects, programme, question),
      countRows(db, projects, programme, question),
    ])
    return next
  }
  for (let warm = 0; warm < clients; warm++) await page(draw(seededRandom(warm)))
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const random = seededRandom(1000 + client)
      let next: string | undefined
      let given: Record<string, string> = {}
      for (let rank = 0; rank < pages; rank++) {
        // One time in three, people turn the page.
        given = next && random() < 0.33 ? { ...given, apres: next } : draw(random)
        const { result, ms } = await timed(() => page(given))
        next = result
        times.push({ ms, name: new URLSearchParams(given).toString() })
      }
    }),
  )
  times.sort((a, b) => b.ms - a.ms)
  return { timing: summarise(times.map(({ ms }) => ms)), slowest: times[0]?.name ?? '' }
}

/** Draws the filters of a visit: a place, something of the project, words of its name, an order; any of them or none. */
async function drawer(db: Db) {
  const codes = async (table: 'region' | 'departement' | 'epci' | 'commune', column: string, count: number) =>
    (
      await db
        .selectFrom(table)
        .select(column as 'code')
        .orderBy(column as 'code')
        .execute()
    )
      .map(row => Object.values(row)[0] as string)
      .filter((_, rank, all) => rank % Math.ceil(all.length / count) === 0)
  const territories = await db
    .selectFrom('subject')
    .select('code')
    .where('kind', '=', 'territory')
    .orderBy('code')
    .limit(100)
    .execute()
  const places: [string, string[]][] = [
    ['region', await codes('region', 'code', 20)],
    ['departement', await codes('departement', 'code', 100)],
    ['epci', await codes('epci', 'siren', 100)],
    ['commune', await codes('commune', 'code', 100)],
    ['territoire', territories.map(row => row.code)],
  ]
  const traits: [string, string[]][] = [
    ['etape', ['idea', 'study', 'started', 'completed', 'abandoned']],
    ['taille', ['micro', 'small', 'medium', 'mid-cap', 'large']],
    ['origine', ['need', 'call', 'company']],
    ['relocalisation', ['true', 'false']],
    ['plan', ['true', 'false']],
  ]
  // Names of companies and towns, most of them; a code, a word of no row, and one that a row in eleven has.
  const words = [
    'valtinier',
    'bartizac',
    'ferdouteau',
    'fonderie morlandin',
    'extension bellanmont',
    'limoges',
    'saint étienne',
    'tannerie lyon',
    'châlons',
    'P0000042',
    'zzz',
    'verrerie',
  ]
  return (random: () => number): Record<string, string> => {
    const one = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)]!
    const filter = (filters: [string, string[]][]) => {
      const [name, values] = one(filters)
      return { [name]: one(values) }
    }
    return {
      ...(random() < 0.6 ? filter(places) : {}),
      ...(random() < 0.5 ? filter(traits) : {}),
      ...(random() < 0.2 ? { q: one(words) } : {}),
      ...(random() < 0.3 ? { tri: one(['-name', 'code', '-code']) } : {}),
    }
  }
}
