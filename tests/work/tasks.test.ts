import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { writeReminders } from '../../src/modules/tasks/index.ts'
import { addWorkingDays, isWorkingDay, workingDaysBetween } from '../../src/platform/working-days.ts'
import { openSite } from '../site/open-site.ts'
import { signIn } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())

const grandChalon = async () =>
  (
    await sql<{
      id: number
    }>`select id from subject where kind = 'territory' and code = '2023-2027/ti-2704'`.execute(site.db)
  ).rows[0]!.id
const personId = async (account: string) =>
  (
    await site.db
      .selectFrom('person')
      .select('id')
      .where('email', '=', `${account}@demo.example`)
      .executeTakeFirstOrThrow()
  ).id

test('working days leave out week-ends and French public holidays', () => {
  expect(isWorkingDay('2021-11-11')).toBe(false) // Thursday
  expect(isWorkingDay('2021-05-13')).toBe(false) // Ascension, which moves
  expect(isWorkingDay('2021-10-11')).toBe(true)
  expect(addWorkingDays('2021-11-10', 1)).toBe('2021-11-12')
  expect(addWorkingDays('2021-11-12', -1)).toBe('2021-11-10')
  expect(workingDaysBetween('2021-11-10', '2021-11-15')).toBe(2)
})

test('work is handed over, told, and done', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  const elected = await signIn(site, 'elu')
  const task = {
    territoryId: await grandChalon(),
    personId: await personId('elu'),
    title: 'Appeler la sous-préfète',
    dueOn: '2026-12-01',
  }
  expect((await manager.post('/espace/travaux/nouveau', task)).status).toBe(303)
  const week = await elected.page('/espace')
  expect(week).toContain('Appeler la sous-préfète')
  expect(week).toContain('Mathilde Girard')
  expect(await elected.page('/espace/notifications')).toContain('ce travail vous a été confié')
  expect(await manager.page('/espace')).toContain('Appeler la sous-préfète, confié à Bernard Lavigne')

  const [, id, version] = /\/espace\/travaux\/(\d+)\/fait.*?name="version" value="(\d+)"/s.exec(week)!
  // Nobody does another's work.
  expect((await manager.post(`/espace/travaux/${id}/fait`, { version: version! })).status).toBe(404)
  expect((await elected.post(`/espace/travaux/${id}/fait`, { version: version! })).status).toBe(303)
  expect(await elected.page('/espace')).not.toContain('On vous a confié')
  expect(await elected.page('/espace/notifications')).toContain('sans objet à présent')
})

test('work is handed to the people of the territory only, by those who may', async () => {
  const territoryId = await grandChalon()
  const manager = await signIn(site, 'chef-de-projet')
  const wrong = await manager.post('/espace/travaux/nouveau', {
    territoryId,
    personId: await personId('chef-de-projet-pau'),
    title: 'Relire',
    dueOn: '2026-02-30',
  })
  expect(wrong.status).toBe(422)
  const page = await wrong.text()
  expect(page).toMatch(/Pour quand.{1,3}: À remplir|Pour quand.*Donnez un jour/)
  expect(page).toContain('value="Relire"') // nothing typed is lost
  const task = { territoryId, personId: await personId('elu'), title: 'X', dueOn: '2026-12-01' }
  expect(
    (await (await signIn(site, 'chef-de-projet-pau')).post('/espace/travaux/nouveau', task)).status,
  ).toBe(404)
  expect((await (await signIn(site, 'auditeur')).post('/espace/travaux/nouveau', task)).status).toBe(403)
})

test('a digest is written once a day, and not to those who want none', async () => {
  const morning = new Date('2026-11-30T06:30:00Z') // 7:30 in Paris
  const manager = await signIn(site, 'chef-de-projet')
  const task = {
    territoryId: await grandChalon(),
    personId: await personId('industriel'),
    title: 'Relire le contrat',
    dueOn: '2026-12-01',
  }
  await manager.post('/espace/travaux/nouveau', task)
  await manager.post('/espace/travaux/nouveau', { ...task, personId: await personId('epci') })
  const member = await signIn(site, 'epci')
  expect((await member.post('/espace/notifications/rythme', { rhythm: 'never' })).status).toBe(303)
  expect(await writeReminders(site.db, new Date('2026-11-30T05:00:00Z'), 'https://binome.example')).toBe(0)
  await writeReminders(site.db, morning, 'https://binome.example')
  const mails = () =>
    site.db
      .selectFrom('mail')
      .select(['recipient', 'title', 'body'])
      .where('body', 'like', '%Relire le contrat%')
      .execute()
  expect((await mails()).map(mail => mail.recipient)).toEqual(['industriel@demo.example'])
  expect((await mails())[0]!.body).toContain('pour le 1er décembre 2026\nhttps://binome.example/espace')
  await writeReminders(site.db, new Date('2026-11-30T09:00:00Z'), 'https://binome.example')
  expect(await mails()).toHaveLength(1)
})
