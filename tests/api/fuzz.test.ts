import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { describeApi, type Endpoint, type EndpointParameter } from '../../src/api/index.ts'
import { openClient } from './client.ts'

let client: Awaited<ReturnType<typeof openClient>>
const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
beforeAll(async () => {
  client = await openClient()
}, 180_000)
afterAll(() => logged.mockRestore())

const nasty = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ufeff',
  '\ud800',
  '🏭',
  '٢٠٢١-١٠-١١',
  "' or 1=1 --",
  "'; drop table entry; --",
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '%00',
  '%',
  '..%2f..%2fetc/passwd',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '[]',
  '{}',
  '-1',
  '0',
  '1e999',
  '9'.repeat(400),
  '-9223372036854775809',
  'x'.repeat(5_000),
  'é'.repeat(2_000),
  '2021-02-30',
  '0000-00-00',
  '9999-12-31',
  '2021-10-11T99:99',
  '2150-01-01',
  '2021-T0',
  '| & ! :* ()',
]

const cursor = fc
  .array(fc.oneof(fc.string(), fc.integer(), fc.double(), fc.constant(null), fc.constantFrom(...nasty)), {
    maxLength: 3,
  })
  .map(parts => Buffer.from(JSON.stringify(parts)).toString('base64url'))

const anything = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.date({ noInvalidDate: true }).map(date => date.toISOString().slice(0, 10)),
)

/** A value of a parameter: one that the description announces, or anything at all. */
function anyValueOf({ name, choices, example }: EndpointParameter): fc.Arbitrary<string> {
  const announced = [...choices, ...(example ? [example] : [])]
  if (name === 'apres') return fc.oneof(cursor, anything)
  return announced.length ? fc.oneof(fc.constantFrom(...announced), anything) : anything
}

/** An address made from an endpoint: its path filled in, some of its parameters, some twice, some of nobody's. */
function addressOf({ path, parameters }: Endpoint): fc.Arbitrary<string> {
  const given = parameters
    .filter(({ where }) => where === 'query')
    .map(parameter =>
      fc
        .oneof(
          { weight: 8, arbitrary: fc.constant([]) },
          { weight: 4, arbitrary: fc.tuple(anyValueOf(parameter)) },
          { weight: 1, arbitrary: fc.tuple(anyValueOf(parameter), anyValueOf(parameter)) },
        )
        .map(values => values.map(value => [parameter.name, value] as [string, string])),
    )
  const unknown = fc.oneof(
    { weight: 9, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.tuple(fc.tuple(anything, anything)) },
  )
  const code = parameters.find(({ where }) => where === 'path')
  return fc
    .record({ code: code ? anyValueOf(code) : fc.constant(''), query: fc.tuple(...given, unknown) })
    .map(({ code, query }) => {
      const words = query.flat().map(pair => pair.map(escaped).join('='))
      return `${path.replace('{code}', escaped(code) || '-')}?${words.join('&')}`
    })
}

const escaped = (text: string) => encodeURIComponent(text.replace(/\p{Cs}/gu, ''))

test('whatever is asked, the answer is JSON, CSV or a problem, never a defect', async () => {
  const addresses = fc.oneof(...describeApi().map(addressOf))
  const counts: Record<number, number> = {}
  await fc.assert(
    fc.asyncProperty(addresses, async address => {
      const answer = await client.get(address)
      counts[answer.status] = (counts[answer.status] ?? 0) + 1
      expect([200, 404, 422]).toContain(answer.status)
      const type = answer.headers.get('content-type')?.split(';')[0]
      if (answer.status !== 200) {
        expect(type).toBe('application/problem+json')
        const problem = await answer.json()
        expect(problem).toMatchObject({ status: answer.status, detail: expect.stringMatching(/\p{L}/u) })
      } else if (type === 'text/csv') {
        const reader = answer.body!.getReader()
        expect((await reader.read()).value?.byteLength).toBeGreaterThan(0)
        await reader.cancel()
      } else {
        expect(type).toBe('application/json')
        await answer.json()
      }
      expect(logged).not.toHaveBeenCalled()
    }),
    { numRuns: 1_000 },
  )
  // A fuzzer that is always refused at the door proves nothing of what lies behind it.
  expect(counts[200]).toBeGreaterThan(50)
  expect(counts[422]).toBeGreaterThan(50)
}, 240_000)
