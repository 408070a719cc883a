import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { tellOfCalls } from '../../src/modules/calls/index.ts'
import { openSite } from '../site/open-site.ts'
import { callLike } from './call-like.ts'
import { origin } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())
const { db } = site
const post = (path: string, body: Record<string, string> = {}) =>
  site.app.request(path, { method: 'POST', headers: { origin }, body: new URLSearchParams(body) })

type Mail = { title: string; body: string }
const mailsTo = async (email: string, name: string) =>
  (
    await sql<Mail>`select title, body from mail where recipient = ${email} order by id`.execute(db)
  ).rows.filter(({ body }) => name === '' || body.includes(name))
async function confirmed(email: string) {
  await post('/alerte-appels?programme=demonstration', { email, consent: 'oui' })
  const [asked] = await mailsTo(email, '')
  await post(/\/alerte-appels\/\w+/.exec(asked!.body)![0])
}
const tell = (at: Date) => tellOfCalls(db, at, 'http://localhost')

test('a call published after the opening that was typed is told as opened to who confirmed between the two', async () => {
  const opens_at = '2026-01-05T08:00:00.000Z'
  const before = await callLike(db, 'publie-avant', { opens_at })
  const after = await callLike(db, 'publie-apres', { opens_at })
  const publish = (id: number, at: Date) =>
    sql`insert into revision (kind, record_id, version, content, author_id, recorded_at)
      select 'call', ${id}, version, '{"state": "published"}', (select min(id) from author), ${at} from call where id = ${id}`.execute(
      db,
    )
  await publish(before, new Date('2026-01-06'))
  await confirmed('publie@exemple.fr')
  await publish(after, new Date(Date.now() + 1000))
  const later = new Date(Date.now() + 60_000)
  await tell(later)
  await tell(later)
  const told = await mailsTo('publie@exemple.fr', 'Appel publie-')
  expect(told.map(({ title }) => title)).toEqual(['Un appel ouvre : Appel publie-apres (Démo)'])
})

test('a closing that is put off is told again, each time once and with its hour', async () => {
  const id = await callLike(db, 'repousse', { closes_at: '2198-03-05T11:00:00.000Z' })
  await confirmed('repousse@exemple.fr')
  const day = new Date('2198-03-01T10:00:00Z')
  await tell(day)
  await tell(day)
  await sql`update call set closes_at = '2198-03-05T16:30:00Z' where id = ${id}`.execute(db)
  await tell(day)
  await tell(day)
  const told = (await mailsTo('repousse@exemple.fr', 'Appel repousse')).filter(({ title }) =>
    title.startsWith('Un appel se clôt bientôt'),
  )
  expect(
    told.map(({ body }) => /Clôture le (.*), heure de Paris/.exec(body)?.[1]?.replace(/\s/g, ' ')),
  ).toEqual(['5 mars 2198 à 12 h 00', '5 mars 2198 à 17 h 30'])
})
