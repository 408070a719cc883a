import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { api } from '../../src/api/index.ts'
import type { Db } from '../../src/platform/db/connect.ts'
import { openClient } from './client.ts'

let client: Awaited<ReturnType<typeof openClient>>
beforeAll(async () => {
  client = await openClient()
}, 180_000)

const figure = '/api/v1/figures/jobs-to-create?jour=2021-10-11'

describe('an answer that has not changed', () => {
  test('is not sent again, and is read from anywhere', async () => {
    const first = await client.get(figure)
    const etag = first.headers.get('etag')!
    expect(etag).toMatch(/^W\/"/)
    expect(first.headers.get('cache-control')).toBe('public, no-cache')
    const again = await client.get(figure, { headers: { 'if-none-match': etag } })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    expect(again.headers.get('access-control-allow-origin')).toBe('*')
    expect((await client.get(figure, { headers: { 'if-none-match': 'W/"other"' } })).status).toBe(200)
  })

  test('is another answer at another day', async () => {
    const [one, other] = await Promise.all([client.get(figure), client.get(figure.replace('10-11', '03-23'))])
    expect(one.headers.get('etag')).not.toBe(other.headers.get('etag'))
  })
})

describe('methods', () => {
  test('HEAD says what GET would, OPTIONS what is allowed', async () => {
    const head = await client.get(figure, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    const options = await client.get(figure, { method: 'OPTIONS' })
    expect(options.headers.get('access-control-allow-methods')).toBe('GET,HEAD,OPTIONS')
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s is not allowed', async method => {
    const answer = await client.get(figure, { method })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })
})

describe('what is wrong is named', () => {
  const cursor = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url')
  test.each([
    ['/api/v1/figures/zut', 404, []],
    ['/api/v1/figures/zut/rows.csv', 404, []],
    ['/api/v1/projects/zut', 404, []],
    ['/api/v1/territories/2018-2022/zut', 404, []],
    ['/api/v1/figures?programme=zut', 404, []],
    ['/api/v1/zut', 404, []],
    ['/api/zut', 404, []],
    [`${figure}&jour=2021-10-12`, 422, ['jour']],
    [figure.replace('10-11', '02-30'), 422, ['jour']],
    [`${figure}&connu=2150-01-01`, 422, ['connu']],
    [`${figure}&connu=2021-10-11T25:00`, 422, ['connu']],
    [`${figure}&region=zut`, 422, ['region']],
    [`${figure}&par=financeur`, 422, ['par']],
    [`${figure}&par=zut&fragile=zut&trimestre=2021-T5`, 422, ['par', 'trimestre', 'fragile']],
    [`${figure}&departemnt=71`, 422, ['departemnt']],
    ['/api/v1/figures/jobs-to-create/rows?limite=501', 422, ['limite']],
    ['/api/v1/figures/jobs-to-create/rows?limite=dix', 422, ['limite']],
    ['/api/v1/figures/jobs-to-create/rows?apres=zut', 422, [expect.anything()]],
    ['/api/v1/projects?limite=100000', 422, ['limite']],
    ['/api/v1/projects?tri=zut', 422, ['tri']],
    ['/api/v1/projects?apres=zut', 422, [expect.anything()]],
    [`/api/v1/projects?apres=${cursor(['a'])}`, 422, [expect.anything()]],
    ['/api/v1/communes.csv?region=zut', 422, ['region']],
    ['/api/v1/territories?jour=2021-13-01', 422, ['jour']],
  ])('%s', async (address, status, paths) => {
    const answer = await client.get(address)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ])
    const problem = (await answer.json()) as { type: string; status: number; problems: { path: string }[] }
    expect(problem).toMatchObject({
      type: status === 404 ? '/erreurs/not-found' : '/erreurs/invalid',
      status,
    })
    expect(problem.problems.map(({ path }) => path)).toEqual(paths)
  })

  test('a cursor of other types than its columns is refused', async () => {
    for (const parts of [
      ['x', 'y'],
      [1, {}],
      [null, null],
      ['2021', 1e308],
      ['\0', 1],
    ])
      expect((await client.get(`/api/v1/entries?apres=${cursor(parts)}`)).status).toBeLessThan(500)
  })

  test('a defect says only that it happened, and is logged', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const broken = api({ db: undefined as unknown as Db, now: () => new Date() })
    const answer = await broken.request('/v1/figures')
    expect(answer.status).toBe(500)
    expect(await answer.json()).toMatchObject({ type: '/erreurs/unexpected', problems: [] })
    expect(log).toHaveBeenCalledOnce()
    log.mockRestore()
  })
})

describe('pages', () => {
  test('of a register follow one another to its end, as the file has it', async () => {
    const list = '/api/v1/projects?region=84&tri=-name'
    const codes: string[] = []
    let next: string | null = `${list}&limite=37`
    while (next) {
      const answer = await client.get(next)
      const body = (await answer.json()) as { rows: { code: string }[]; next: string | null }
      codes.push(...body.rows.map(({ code }) => code))
      next = /<(.+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1] ?? null
      expect(next === null).toBe(body.next === null)
    }
    const file = await client.get(list.replace('projects', 'projects.csv'))
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="projets.csv"')
    const rows: { code: string }[] = parse(await file.text(), { columns: true })
    expect(codes.length).toBeGreaterThan(37)
    expect(new Set(codes).size).toBe(codes.length)
    expect(rows.map(({ code }) => code)).toEqual(codes)
  })

  test('of a figure add up to its value', async () => {
    let total = 0
    let next: string | null = '/api/v1/figures/reshoring-jobs/rows?jour=2021-10-11&limite=100'
    while (next) {
      const answer = await client.get(next)
      const { rows } = (await answer.json()) as { rows: { amount: number }[] }
      total += rows.reduce((sum, { amount }) => sum + amount, 0)
      next = /<(.+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1] ?? null
    }
    expect(total).toBe(5753)
  })

  test('a row leads to what it names, with its history', async () => {
    const territory = await client.json('/api/v1/territories/2018-2022/ti-0101')
    expect(territory).toMatchObject({ code: '2018-2022/ti-0101', states: [] })
    expect(await client.json('/api/v1/territories/2018-2022%2Fti-0101')).toEqual(territory)
    const project = await client.json('/api/v1/projects/projet-0001')
    expect(project.states.length).toBeGreaterThan(1)
    for (const address of Object.values<string>(project.links))
      expect([address, (await client.get(address)).status]).toEqual([address, 200])
    const { rows } = await client.json(project.links.entries)
    expect(new Set(rows.map((row: { subject_code: string }) => row.subject_code))).toEqual(
      new Set(['projet-0001']),
    )
  })
})
