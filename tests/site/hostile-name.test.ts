import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordEntries } from '../../src/platform/entries/record-entries.ts'
import { faults } from './faults.ts'
import { type OpenSite, openSite } from './open-site.ts'

/** A project whose name and code are markup and SQL, among the others. */
let site: OpenSite
const name = `<script>alert(1)</script>' or 1=1 --`
const code = `"><img src=x onerror=alert(1)>`
beforeAll(async () => {
  site = await openSite()
  await site.db.transaction().execute(async tx => {
    const like = await tx
      .selectFrom('subject')
      .selectAll()
      .where('kind', '=', 'project')
      .where('code', '=', 'projet-0001')
      .executeTakeFirstOrThrow()
    const { id: _, search: __, ...copied } = like
    const planted = await tx
      .insertInto('subject')
      .values({ ...copied, code, name, description: name })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('project')
      .values({ id: planted.id, size_class: 'small', stage: 'idea', naf: name })
      .execute()
    await recordEntries(tx, [
      {
        programmeId: like.programme_id,
        measure: 'jobs-to-create',
        amount: 1,
        subjectId: planted.id,
        effectiveOn: '2030-01-01',
        recordedAt: new Date(),
        authorId: like.author_id,
        sourceId: like.source_id,
        certainty: 'demonstration',
      },
    ])
  })
})
afterAll(() => site.close())

test.each([
  ['the list', () => `/projets?${new URLSearchParams({ q: name })}`],
  ['the search', () => `/recherche?${new URLSearchParams({ q: name })}`],
  ['its own page', () => `/projets/${encodeURIComponent(code)}`],
  ['the rows of a figure', () => '/chiffres/jobs-to-create/lignes?jour=2030-01-01&trimestre=2030-T1'],
  ['its entries', () => `/ecritures?${new URLSearchParams({ objet: code })}`],
  ['a refusal that repeats it', () => `/bilan?${new URLSearchParams({ region: name })}`],
])('shows as it is in %s', async (_, path) => {
  const page = await site.page(path())
  expect(page.text).toContain(name)
  expect(page.html).not.toMatch(/<script>|<img|onerror=alert\(1\)>/)
  expect(faults(page)).toEqual([])
})

test('and its links lead to it', async () => {
  const { links } = await site.page(`/projets?${new URLSearchParams({ q: name })}`)
  const own = links.find(link => link.includes('onerror'))
  expect((await site.get(own!)).status).toBe(200)
})
