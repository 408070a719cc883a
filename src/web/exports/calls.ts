import type { Context, Hono } from 'hono'
import { NotFound } from '../../kernel/errors.ts'
import {
  type Call,
  callsCalendar,
  exchangeCall,
  findPublishedCall,
  listBearers,
  listCalls,
} from '../../modules/calls/index.ts'
import { getProgramme, refuseUnknown } from '../../modules/figures/index.ts'
import { address } from '../address.ts'
import { type Site, visitOf, type WebEnv } from '../site.ts'

/** Published calls for diaries (iCalendar), and in the national exchange schema of aid schemes. */
export function addCallFeeds(app: Hono<WebEnv>, site: Site): void {
  app.get('/appels.ics', async c => {
    const { programme, calls, around } = await read(c, ['programme', 'appel'])
    return c.body(callsCalendar(calls, { title: `Appels · ${programme.name}`, ...around }), 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="appels.ics"',
    })
  })
  app.get('/dispositifs-aide.json', async c => {
    const { programme, calls, around } = await read(c, ['programme'])
    const made = await Promise.all(
      calls.map(async call => ({
        call,
        ...exchangeCall(call, await listBearers(site.db, call.id), { programme: programme.name, ...around }),
      })),
    )
    return c.json({
      schema: 'etalab/schema-dispositif-aide',
      version: '0.0.2',
      dispositifs: made.flatMap(one => ('scheme' in one ? [one.scheme] : [])),
      ecartes: made.flatMap(one =>
        'leftOut' in one ? [{ id_aide: one.call.code, raison: one.leftOut }] : [],
      ),
    })
  })

  async function read(c: Context<WebEnv>, known: string[]) {
    const { params, siteUrl } = visitOf(site, c)
    refuseUnknown(params, known)
    const programme = await getProgramme(site.db, params.programme)
    const one = params.appel ? await findPublishedCall(site.db, programme.id, params.appel) : undefined
    if (params.appel && !one) throw new NotFound('Aucun appel n’est à cette adresse.')
    const all = one ? [one] : await listCalls(site.db, programme.id)
    return {
      programme,
      calls: all.filter(({ state }) => state === 'published'),
      around: {
        now: site.now(),
        pageOf: (call: Call) => siteUrl + address(`/appels/${call.code}`, { programme: call.programme }),
      },
    }
  }
}
