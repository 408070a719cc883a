import { addDays, dayInParis } from '../../kernel/dates.ts'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import type { Role } from '../../kernel/permission.ts'
import type { Db } from '../../platform/db/connect.ts'
import { territoriesSeen } from '../territories/index.ts'
import { type Call, listCalls } from './store.ts'

/** How many days before it closes a call is told to those who find money. */
const soon = 45
const readers: readonly Role[] = ['project-manager', 'national-team']

/** The next end of an open call: of one of its waves, or of the call. */
function nextClosing({ state, opens_at, closes_at, waves }: Call, today: string): string | undefined {
  if (state !== 'published' || !opens_at || dayInParis(new Date(opens_at)) > today) return undefined
  return [...waves.map(({ closesAt }) => closesAt), ...(closes_at ? [closes_at] : [])]
    .map(instant => dayInParis(new Date(instant)))
    .filter(day => day >= today)
    .sort()[0]
}

/** The calls that close soon where one's territories are, for whoever looks for money; all of them for the national team. */
export async function listCallsClosing(db: Db, { actor, programme, today }: Watcher): Promise<Pending[]> {
  if (!actor.grants.some(({ role }) => readers.includes(role))) return []
  const [calls, seen] = await Promise.all([
    listCalls(db, programme.id),
    territoriesSeen(db, actor, programme.code, today),
  ])
  const regions = new Set(seen.flatMap(({ place }) => place.regions))
  return calls.flatMap((call): Pending[] => {
    const dueOn = nextClosing(call, today)
    if (!dueOn || dueOn > addDays(today, soon)) return []
    if (call.region_code && !regions.has(call.region_code)) return []
    return [
      {
        kind: 'closing',
        what: `Appel : ${call.name}`,
        dueOn,
        nextStep: 'Lire l’appel',
        href: `/appels/${call.code}`,
      },
    ]
  })
}
