import { expect, test } from 'vitest'
import { renderPdf } from '../../src/platform/pdf/index.ts'
import { readPdf } from './read-pdf.ts'

const template = `
= #data.title
#facts(data.facts)
#data.body
`
const data = {
  title: 'Accusé de réception',
  footer: 'D-2026-00001',
  facts: [{ term: 'Demandeur', value: 'Société #eval("1+1")' }],
  body: '#read("/etc/passwd") *gras* $x$ <script> \\ « 12 500 € »',
}

test('a document says its data word for word, whatever it is made of', async () => {
  const { text } = await readPdf(await renderPdf(template, data))
  for (const words of [data.title, data.footer, 'Demandeur', 'Société #eval("1+1")', 'page 1 / 1'])
    expect(text).toContain(words)
  expect(text).toContain('#read("/etc/passwd") *gras* $x$ <script> \\')
})

test('a document is tagged, titled and in French', async () => {
  const { marked, title, language, structure } = await readPdf(await renderPdf(template, data))
  expect({ marked, title, language }).toEqual({ marked: true, title: data.title, language: 'fr' })
  for (const role of ['H1', 'L', 'LI', 'P']) expect(structure).toContain(`"role":"${role}"`)
})

test('the same data makes the same bytes; a wrong template is a defect', async () => {
  const [one, two] = [await renderPdf(template, data), await renderPdf(template, data)]
  expect(one.equals(two)).toBe(true)
  await expect(renderPdf('#nothing-like-it()', data)).rejects.toThrow('template')
})
