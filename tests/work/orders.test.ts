import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { addDays } from '../../src/kernel/dates.ts'
import { today } from '../setup/today.ts'
import { openSite } from '../site/open-site.ts'
import { textOf } from '../site/page.ts'
import { signIn } from './open-work.ts'
import { exported, sendFile } from './send-list.ts'

const site = await openSite()
afterAll(() => site.close())
const school = await signIn(site, 'ecole')
const path = '/espace/commandes'

const order = {
  school: 'demo-ecole-chalon',
  company: 'Mécanique de Saône (Démo)',
  what: 'Brides à percer (Démo)',
  amount_cents: '1 250,50',
  ordered_on: addDays(today(), -20),
  due_on: addDays(today(), -2),
}
const lastOrder = async () =>
  (
    await sql<{ id: number; version: number; amount: number; delivered: string | null }>`
      select id, version, amount_cents as amount, delivered_on as delivered from production_order order by id desc limit 1`.execute(
      site.db,
    )
  ).rows[0]!

test('a school notes an order: late in its week, promised to the company that placed it, delivered once said', async () => {
  expect((await school.post(path, order)).status).toBe(303)
  const { id, version, amount } = await lastOrder()
  expect(amount).toBe(125_050)
  const monday = textOf(await school.page('/espace?tout=late'))
  expect(monday).toMatch(/Commande à livrer.: Brides à percer \(Démo\)/)
  expect(textOf(await school.page('/espace?tout=closing'))).toContain('Quarante axes tournés (Démo)')
  const industrialist = await signIn(site, 'industriel')
  const brief = textOf(await industrialist.page('/espace'))
  expect(brief).toMatch(/Vos commandes aux écoles de production.*Brides à percer \(Démo\)/)
  expect(brief).toMatch(/1.250,50/)
  const edited = { ...order, version, delivered_on: today(), why: 'Enlevée par le client (Démo)' }
  expect((await school.post(`${path}/${id}`, edited)).status).toBe(303)
  expect((await school.post(`${path}/${id}`, edited)).status).toBe(409)
  expect((await lastOrder()).delivered).toBe(today())
  expect(textOf(await school.page('/espace?tout=late'))).not.toContain('Brides à percer')
  expect(textOf(await industrialist.page(path))).toMatch(/Brides à percer \(Démo\).*Livrée/)
  const { rows } = await sql<{ why: string }>`
    select detail ->> 'why' as why from journal where subject = ${`production_order/${id}`} order by id desc limit 1`.execute(
    site.db,
  )
  expect(rows[0]!.why).toBe('Enlevée par le client (Démo)')
})

test('an order is between its school and its company: nobody else reads it, in any page or list', async () => {
  const secret = 'Pièces d’un prototype (Démo)'
  expect((await school.post(path, { ...order, what: secret })).status).toBe(303)
  const { id } = await lastOrder()
  expect(await (await signIn(site, 'industriel')).page(path)).toContain(secret)
  for (const account of [
    'entreprise',
    'chef-de-projet',
    'elu',
    'epci',
    'region',
    'prefecture-region',
    'operateur',
    'equipe-nationale',
    'auditeur',
  ]) {
    const other = await signIn(site, account)
    for (const page of [path, '/espace', '/espace/notifications', '/recherche?q=prototype'])
      expect([account, page, (await other.page(page)).includes(secret)]).toEqual([account, page, false])
    const given = { ...order, version: 1 }
    expect([account, (await other.post(`${path}/${id}`, given)).status]).toEqual([account, 403])
    expect([account, (await other.post(path, order)).status]).toEqual([account, 403])
  }
  expect(await (await site.get('/recherche?q=prototype')).text()).not.toContain(secret)
  expect((await site.get(path)).headers.get('location')).toMatch(/^\/connexion/)
})

test('what is wrong in an order is told by field; a school writes for itself alone', async () => {
  const refuse = async (fields: Record<string, string>, said: string) => {
    const response = await school.post(path, { ...order, ...fields })
    expect([fields, response.status]).toEqual([fields, 422])
    expect(textOf(await response.text())).toContain(said)
  }
  await refuse({ company: 'Personne (Démo)' }, 'Écrivez le SIREN')
  await refuse({ company: order.school }, 'Écrivez le SIREN')
  await refuse({ due_on: addDays(order.ordered_on, -1) }, 'Ce jour vient avant celui de la commande.')
  await refuse({ delivered_on: order.due_on, cancelled_on: order.due_on }, 'n’est plus à annuler')
  expect((await school.post(path, { ...order, school: 'demo-mecanique-saone' })).status).toBe(404)
})

test('orders come from a file and go back into it; several are delivered together; another school takes none of them', async () => {
  const file = [
    'Commande;Entreprise;Montant;Passée le;À livrer le',
    `Gabarits (Démo);Mécanique de Saône (Démo);900;${order.ordered_on};${order.due_on}`,
    `Cales (Démo);Personne;1;${order.ordered_on};${order.due_on}`,
  ]
  const { path: waiting } = await sendFile(site, school, 'commandes', file.join('\r\n'))
  const preview = textOf(await school.page(waiting))
  expect(preview).toMatch(/1 ligne sera ajoutée.*1 ligne refusée/)
  expect(preview).toContain('Écrivez le SIREN')
  await school.post(waiting, {})
  const mine = await exported(school, 'commandes', 'mots=Gabarits')
  expect(mine).toMatchObject([{ what: 'Gabarits (Démo)', amount_cents: '900', state: 'retard' }])
  const late = await exported(school, 'commandes', 'etat=retard')
  const given = {
    edit: 'livree',
    rows: late.map(({ id, version }) => `${id}:${version}`).join(','),
    delivered_on: today(),
    confirme: 'oui',
  }
  const industrialist = await signIn(site, 'industriel')
  const refused = await industrialist.post('/espace/commandes/lot', given)
  expect(textOf(await refused.text())).toMatch(/réservé/)
  expect((await school.post('/espace/commandes/lot', given)).status).toBe(303)
  expect(await exported(school, 'commandes', 'etat=retard')).toEqual([])
  expect(
    (await exported(await signIn(site, 'entreprise'), 'commandes')).map(({ what }) => what),
  ).not.toContain('Gabarits (Démo)')
})
