import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { addDays, fromParis } from '../../src/kernel/dates.ts'
import { dueDayBlocker } from '../../src/modules/tasks/due-day.ts'
import { writeReminders } from '../../src/modules/week/index.ts'
import { isSaidAgain } from '../../src/modules/week/reminder-days.ts'
import { addWorkingDays, isWorkingDay, workingDaysBetween } from '../../src/platform/working-days.ts'
import { today } from '../setup/today.ts'
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

const at = (day: string, clock: string) => fromParis(`${day}T${clock}:00.000`)
/** The next day that is worked. */
const soon = addWorkingDays(today(), 1)

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
    dueOn: soon,
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
  // Whoever gave it is told.
  expect(await manager.page('/espace/notifications')).toMatch(/C’est fait.: Appeler la sous-préfète/)
  expect(await manager.page('/espace')).not.toContain('confié à Bernard Lavigne')
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
  const task = { territoryId, personId: await personId('elu'), title: 'X', dueOn: soon }
  expect(
    (await (await signIn(site, 'chef-de-projet-pau')).post('/espace/travaux/nouveau', task)).status,
  ).toBe(404)
  expect((await (await signIn(site, 'auditeur')).post('/espace/travaux/nouveau', task)).status).toBe(403)
})

/** The last task of a title. */
const taskNamed = async (title: string) =>
  (
    await sql<{ id: number; version: number; personId: number; dueOn: string }>`
      select id, version, person_id as "personId", due_on as "dueOn" from task where title = ${title} order by id desc limit 1`.execute(
      site.db,
    )
  ).rows[0]!

test('whoever gave work asks again, hands it on, takes it back, puts it off, calls it off; nobody else', async () => {
  const [manager, elected, member] = await Promise.all(
    ['chef-de-projet', 'elu', 'industriel'].map(account => signIn(site, account)),
  )
  const title = 'Chiffrer le raccordement'
  await manager!.post('/espace/travaux/nouveau', {
    territoryId: await grandChalon(),
    personId: await personId('elu'),
    title,
    dueOn: soon,
  })
  const { id } = await taskNamed(title)
  const page = `/espace/travaux/${id}`
  expect(await manager!.page('/espace')).toContain(`href="${page}"`)
  expect(await manager!.page(page)).toContain('Relancer')
  expect(await elected!.page(page)).not.toContain('Relancer')
  expect((await member!.get(page)).status).toBe(404)
  for (const gesture of ['relance', 'annulation'])
    expect((await elected!.post(`${page}/${gesture}`, { version: 1 })).status).toBe(404)

  await elected!.post('/espace/notifications/lues')
  expect((await manager!.post(`${page}/relance`)).status).toBe(303)
  expect(await elected!.page('/espace/notifications')).toMatch(/Rappel.: Chiffrer le raccordement/)

  const later = addWorkingDays(soon, 3)
  const change = { version: 1, personId: await personId('industriel'), dueOn: later }
  expect((await elected!.post(page, change)).status).toBe(404)
  expect((await manager!.post(page, { ...change, dueOn: addDays(today(), -1) })).status).toBe(422)
  expect(
    (await manager!.post(page, { ...change, personId: await personId('chef-de-projet-pau') })).status,
  ).toBe(422)
  expect((await manager!.post(page, change)).status).toBe(303)
  expect(await taskNamed(title)).toMatchObject({ personId: await personId('industriel'), dueOn: later })
  expect(await elected!.page('/espace/notifications')).toMatch(/Ce n’est plus à vous.: Chiffrer/)
  expect(await member!.page('/espace')).toContain(title)

  const own = { version: 2, personId: await personId('chef-de-projet'), dueOn: later }
  expect((await manager!.post(page, own)).status).toBe(303)
  expect(await manager!.page('/espace')).toContain(title)
  expect(await member!.page('/espace')).not.toContain(title)

  expect((await manager!.post(`${page}/annulation`, { version: 3 })).status).toBe(303)
  expect(await manager!.page(page)).toContain('Annulé le')
  expect(await manager!.page('/espace')).not.toContain(title)
  expect((await manager!.post(`${page}/fait`, { version: 4 })).status).toBe(422)
})

test('nobody is asked to be done on a day that is past or not worked', async () => {
  expect(dueDayBlocker('2021-11-10', '2021-11-11')).toBe('Ce jour est passé.')
  expect(dueDayBlocker('2021-11-11', '2021-11-08')).toContain('n’est pas un jour ouvré')
  expect(dueDayBlocker('2021-11-13', '2021-11-08')).toContain('15 novembre 2021') // a Saturday: the Monday after
  expect(dueDayBlocker('2021-11-12', '2021-11-12')).toBeUndefined()
  const manager = await signIn(site, 'chef-de-projet')
  const task = { territoryId: await grandChalon(), personId: await personId('elu'), title: 'Y' }
  const saturday = addDays(soon, (13 - new Date(`${soon}T00:00:00Z`).getUTCDay()) % 7)
  for (const dueOn of [addDays(today(), -1), saturday])
    expect((await manager.post('/espace/travaux/nouveau', { ...task, dueOn })).status).toBe(422)
})

test('what is due is said three working days before, on its day, once late, then each week', () => {
  const days = (dueOn: string, from: string, to: string) => {
    const said: string[] = []
    let last: string | null = addDays(from, -1)
    for (let day = from; day <= to; day = addDays(day, 1)) {
      if (!isWorkingDay(day)) continue
      if (isSaidAgain(dueOn, day, last)) said.push(day)
      last = day
    }
    return said
  }
  // Friday 14 July 2023 is a holiday: three working days before Monday the 17th is Tuesday the 11th.
  expect(days('2023-07-17', '2023-07-03', '2023-08-01')).toEqual([
    '2023-07-11',
    '2023-07-17',
    '2023-07-18',
    '2023-07-25',
    '2023-08-01',
  ])
  // What falls on a Sunday is said on the Friday before, or the last day worked.
  expect(days('2023-07-16', '2023-07-10', '2023-07-18')).toEqual(['2023-07-10', '2023-07-13', '2023-07-17'])
  // A day without mail hides nothing.
  expect(isSaidAgain('2023-07-17', '2023-07-19', '2023-07-13')).toBe(true)
  expect(isSaidAgain('2023-07-17', '2023-07-20', '2023-07-19')).toBe(false)
})

test('a digest is written once a day, and not to those who want none', async () => {
  const monday = soon
  const manager = await signIn(site, 'chef-de-projet')
  const task = {
    territoryId: await grandChalon(),
    personId: await personId('industriel'),
    title: 'Relire le contrat',
    dueOn: soon,
  }
  await manager.post('/espace/travaux/nouveau', task)
  await manager.post('/espace/travaux/nouveau', { ...task, personId: await personId('epci') })
  const member = await signIn(site, 'epci')
  expect((await member.post('/espace/notifications/rythme', { rhythm: 'never' })).status).toBe(303)
  expect(await writeReminders(site.db, at(monday, '05:00'), 'https://binome.example')).toBe(0)
  await writeReminders(site.db, at(monday, '08:30'), 'https://binome.example')
  const mails = () =>
    site.db
      .selectFrom('mail')
      .select(['recipient', 'title', 'body'])
      .where('body', 'like', '%Relire le contrat%')
      .orderBy('recipient')
      .execute()
  // Whoever does it, and whoever gave it, as it is for tomorrow.
  expect((await mails()).map(mail => mail.recipient)).toEqual([
    'chef-de-projet@demo.example',
    'industriel@demo.example',
  ])
  expect((await mails())[1]!.body).toMatch(
    /https:\/\/binome\.example\/espace\/travaux\/\d+\?programme=demonstration/,
  )
  await writeReminders(site.db, at(monday, '09:00'), 'https://binome.example')
  expect(await mails()).toHaveLength(2)
})

test('what waits is said again, read or not, whatever the rhythm, never on a day not worked, until it is done', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  const elected = await signIn(site, 'elu')
  await elected.post('/espace/notifications/rythme', { rhythm: 'immediate' })
  // A Monday in working time, a week from now, and the week-end before it.
  let monday = addDays(today(), 14)
  while (new Date(`${monday}T00:00:00Z`).getUTCDay() !== 1 || !isWorkingDay(monday))
    monday = addDays(monday, 1)
  const title = 'Convoquer le comité'
  await manager.post('/espace/travaux/nouveau', {
    territoryId: await grandChalon(),
    personId: await personId('elu'),
    title,
    dueOn: monday,
  })
  const url = 'https://binome.example'
  const mails = async () =>
    (
      await sql<{ n: number }>`select count(*)::int as n from mail
        where recipient = 'elu@demo.example' and body like ${`%${title}%`}`.execute(site.db)
    ).rows[0]!.n
  await writeReminders(site.db, at(addWorkingDays(monday, -5), '09:00'), url)
  expect(await mails()).toBe(1) // told at once
  await elected.post('/espace/notifications/lues')
  await writeReminders(site.db, at(addWorkingDays(monday, -3), '09:00'), url)
  expect(await mails()).toBe(2)
  for (const day of [addDays(monday, -2), addDays(monday, -1)])
    expect(await writeReminders(site.db, at(day, '09:00'), url)).toBe(0)
  await writeReminders(site.db, at(monday, '09:00'), url)
  expect(await mails()).toBe(3)
  const { id } = await taskNamed(title)
  await elected.post(`/espace/travaux/${id}/fait`, { version: 1 })
  await writeReminders(site.db, at(addWorkingDays(monday, 1), '09:00'), url)
  expect(await mails()).toBe(3)
})
