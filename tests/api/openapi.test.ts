import { z } from '@hono/zod-openapi'
import { beforeAll, describe, expect, test } from 'vitest'
import { describeApi } from '../../src/api/index.ts'
import { catalogue, questionParameters } from '../../src/modules/figures/index.ts'
import { registers } from '../../src/modules/registers.ts'
import { listParameters } from '../../src/platform/registers/index.ts'
import { openClient } from './client.ts'

type Parameter = {
  name: string
  in: string
  description?: string
  schema: { description?: string; enum?: string[] }
}
type Operation = {
  summary: string
  parameters?: Parameter[]
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>
}
type Document = {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, { get: Operation }>
  components: { schemas: Record<string, object> }
}

let client: Awaited<ReturnType<typeof openClient>>
let document: Document
beforeAll(async () => {
  client = await openClient()
  document = await client.json('/api/openapi.json')
}, 180_000)

const operation = (path: string) => document.paths[path]!.get
const parametersOf = (path: string, where: string) =>
  (operation(path).parameters ?? []).filter(parameter => parameter.in === where).map(({ name }) => name)

describe('the document', () => {
  test('has the shape of OpenAPI 3.1', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(document.info).toMatchObject({ title: 'Binôme', version: '1' })
    for (const [path, item] of Object.entries(document.paths)) {
      expect(Object.keys(item)).toEqual(['get'])
      expect(parametersOf(path, 'path')).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
      expect(item.get.summary).not.toBe('')
      for (const { name, description, schema } of item.get.parameters ?? [])
        expect([path, name, description ?? schema.description]).toEqual([
          path,
          name,
          expect.stringMatching(/\w/),
        ])
      for (const [status, { description, content }] of Object.entries(item.get.responses)) {
        expect(description).not.toBe('')
        if (status !== '304') expect(Object.keys(content ?? {})).toHaveLength(1)
      }
    }
  })

  test('every reference leads to a schema', () => {
    const wanted = new Set([...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to))
    const there = Object.keys(document.components.schemas).map(name => `#/components/schemas/${name}`)
    expect(there).toEqual(expect.arrayContaining([...wanted]))
  })

  test('has every register, as list, file and row, with the filters of its page', () => {
    for (const register of registers) {
      const path = `/v1/${register.resource}`
      expect(parametersOf(path, 'query').sort()).toEqual(listParameters(register).sort())
      const exported = listParameters(register).filter(name => !['apres', 'limite'].includes(name))
      expect(parametersOf(`${path}.csv`, 'query').sort()).toEqual(exported.sort())
      expect(parametersOf(`${path}/{code}`, 'path')).toEqual(['code'])
    }
  })

  test('has every figure, with every parameter of a question', () => {
    const { schema } = operation('/v1/figures/{code}').parameters!.find(({ name }) => name === 'code')!
    expect(schema.enum).toEqual(catalogue.map(({ code }) => code))
    for (const path of ['/v1/answers', '/v1/figures/{code}', '/v1/figures/{code}/values.csv'])
      expect(parametersOf(path, 'query').sort()).toEqual([...questionParameters].sort())
    expect(parametersOf('/v1/figures/{code}/rows', 'query')).toEqual(
      expect.arrayContaining([...questionParameters, 'cote', 'apres', 'limite']),
    )
  })

  test('is what people read', () => {
    expect(describeApi().map(({ path }) => path)).toEqual(
      Object.keys(document.paths).map(path => `/api${path}`),
    )
  })
})

describe('what is answered has the schema that is announced', () => {
  const schemaOf = (path: string) => {
    const { schema } = operation(path).responses['200']!.content!['application/json']!
    const whole = JSON.stringify({ ...schema, $defs: document.components.schemas })
    const strict = whole.replaceAll('#/components/schemas/', '#/$defs/')
    return z.fromJSONSchema(JSON.parse(strict))
  }
  const conforms = async (path: string, address: string) => {
    const { error } = schemaOf(path).safeParse(await client.json(address))
    expect(error && [address, z.prettifyError(error)]).toBeUndefined()
  }

  test('registers and their rows, all columns named', async () => {
    for (const { resource } of registers) {
      const path = `/v1/${resource}`
      await conforms(path, `/api${path}?limite=50`)
      const { rows } = await client.json(`/api${path}?limite=2`)
      for (const row of rows) {
        const code = String(row.code).split('/').map(encodeURIComponent).join('/')
        await conforms(`${path}/{code}`, `/api${path}/${code}`)
      }
      const announced = Object.keys(z.toJSONSchema(schemaOf(path), { unrepresentable: 'any' }).properties!)
      expect(announced).toEqual(['rows', 'next'])
    }
  })

  test('figures, answers and rows', async () => {
    await conforms('/v1/figures', '/api/v1/figures')
    for (const question of [
      '?jour=2021-10-11',
      '?jour=2021-10-11&par=region&connu=2021-10-01',
      '?jour=1999-01-01',
    ])
      await conforms('/v1/answers', `/api/v1/answers${question}`)
    for (const { code } of catalogue) {
      await conforms('/v1/figures/{code}', `/api/v1/figures/${code}?jour=2021-10-11`)
      await conforms('/v1/figures/{code}/rows', `/api/v1/figures/${code}/rows?jour=2021-10-11&limite=5`)
    }
  })
})

test('a value out of an announced list is refused, those of the list are not', async () => {
  const wrong: string[] = []
  for (const [path, { get }] of Object.entries(document.paths)) {
    // A file has the parameters of its list, and a row those of its programme.
    if (path.endsWith('.csv') || (path.includes('{code}') && !path.startsWith('/v1/figures'))) continue
    const page = get.parameters?.some(({ name }) => name === 'limite') ? 'limite=1&' : ''
    for (const { name, in: where, schema } of get.parameters ?? []) {
      if (where !== 'query' || !schema.enum) continue
      const address = `/api${path.replace('{code}', 'jobs-to-create')}?${page}${name}=`
      if ((await client.get(`${address}zut`)).status !== 422) wrong.push(`${address}zut`)
      for (const value of schema.enum) {
        const { status } = await client.get(address + encodeURIComponent(value))
        // One figure is split in some of the ways there are.
        const may = name === 'par' && path === '/v1/figures/{code}' ? [200, 422] : [200]
        if (!may.includes(status)) wrong.push(`${status} ${address}${value}`)
      }
    }
  }
  expect(wrong).toEqual([])
}, 120_000)
