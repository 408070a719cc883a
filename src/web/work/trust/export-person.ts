import type { Hono } from 'hono'
import { execute } from '../../../kernel/use-case.ts'
import { exportHeldPerson } from '../../../modules/trust/index.ts'
import { createUnit } from '../../../platform/unit.ts'
import type { Site, WebEnv } from '../../site.ts'
import { workVisit } from '../visit.ts'

/** What is held about someone, as a file: a door of its own beside the pages. */
export function addPersonExport(app: Hono<WebEnv>, site: Site): void {
  app.get('/espace/personnes/nommees/:id/export.json', async c => {
    const visit = await workVisit(site, c)
    const personId = c.req.param('id')
    const held = await execute(exportHeldPerson, createUnit(site.db, visit.actor, site.now), {
      programme: visit.programme.code,
      personId,
    })
    return c.body(JSON.stringify(held, null, 2), 200, {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="binome-personne-${personId}.json"`,
    })
  })
}
