import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { watchLists } from '../../src/modules/kept-lists/index.ts'
import { findRegister } from '../../src/modules/registers.ts'
import { openSite } from '../site/open-site.ts'
import { signIn } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())

const filters = 'programme=demonstration&region=27&etape=started'

test('the spreadsheet and the CSV hold exactly the filtered list, with the columns chosen', async () => {
  const total = (await site.json(`/api/v1/projects?${filters}&limite=500`)).data?.length
  const csv = await (await site.get(`/exports/projets.csv?${filters}&colonnes=name,stage`)).text()
  const lines = csv.trim().split('\r\n')
  expect(lines[0]).toBe('name,stage')
  if (total !== undefined) expect(lines.length - 1).toBe(total)
  const sheet = await site.get(`/exports/projets.xlsx?${filters}&colonnes=name,stage`)
  expect(sheet.headers.get('content-type')).toContain('spreadsheetml')
  const bytes = Buffer.from(await sheet.arrayBuffer())
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
  for (const bad of ['colonnes=mot-de-passe', 'tri=secret', 'inconnu=1'])
    expect((await site.get(`/exports/projets.xlsx?${bad}`)).status).toBe(422)
  for (const bad of ['projets.exe', 'personnes.csv', '..%2Fetc.csv'])
    expect((await site.get(`/exports/${bad}`)).status).toBe(404)
})

test('a list is kept, taken again, watched, forgotten; nobody has another’s', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  expect(await manager.page(`/projets?${filters}`)).toContain('Garder cette liste')
  const kept = await manager.post(`/espace/listes/nouvelle?registre=projets&${filters}`, {
    name: 'Démarrés ici',
    watched: 'oui',
    columns: ['name', 'stage'],
  })
  expect(kept.status).toBe(303)
  const page = await manager.page('/espace/listes')
  const link = /href="(\/exports\/projets\.csv[^"]+)"/.exec(page)![1]!.replaceAll('&amp;', '&')
  expect((await (await site.get(link)).text()).split('\r\n')[0]).toBe('name,stage')
  expect(await (await signIn(site, 'elu')).page('/espace/listes')).not.toContain('Démarrés ici')
  const { id } = (await sql<{ id: number }>`select id from kept_list`.execute(site.db)).rows[0]!
  expect(await watchLists(site.db, new Date(), findRegister)).toBe(0)
  // Two come in while two others leave: as many rows, and yet two are new.
  await sql`update kept_list set looked_on = null,
    known_rows = known_rows[1:cardinality(known_rows) - 2] || array['-1', '-2']`.execute(site.db)
  expect(await watchLists(site.db, new Date(), findRegister)).toBe(1)
  expect(await watchLists(site.db, new Date(), findRegister)).toBe(0) // once a day
  const told = await manager.page('/espace/notifications')
  expect(told).toMatch(/Démarrés ici.: 2 de plus/)
  expect(told).toMatch(/href="\/projets\?etape=started&amp;region=27&amp;programme=demonstration"/)
  await sql`update kept_list set looked_on = null, known_rows = known_rows || array['-3']`.execute(site.db)
  expect(await watchLists(site.db, new Date(), findRegister)).toBe(0) // what leaves is no news
  await (await signIn(site, 'elu')).post('/espace/listes/retirer', { listId: id })
  expect(await manager.page('/espace/listes')).toContain('Démarrés ici')
  await manager.post('/espace/listes/retirer', { listId: id })
  expect(await manager.page('/espace/listes')).not.toContain('Démarrés ici')
})
