import { basename } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { filesUnder, read, sourcesUnder } from './sources.ts'

const sources = sourcesUnder('src')

test('no file of src is longer than 200 lines', () => {
  const lines = (path: string) => read(path).split('\n').length - 1
  expect(sources.filter(path => lines(path) > 200).map(path => `${path}: ${lines(path)}`)).toEqual([])
})

test('nothing is called Manager, Helper, Utils, Service or Impl', () => {
  const empty = /(manager|helper|util|service|impl)s?$/i
  const exported = /^export (?:abstract |async )?(?:const|function\*?|class|type|interface) (\w+)/gm
  const names = sources.flatMap(path => [
    [path, basename(path).replace(/\.tsx?$/, '')],
    ...[...read(path).matchAll(exported)].map(([, name]) => [path, name!]),
  ])
  expect(names.filter(([, name]) => empty.test(name!))).toEqual([])
})

test('colours are tokens of the theme', () => {
  const colour =
    /#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})\b(?!;)|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|hwb)\(/gi
  const painted = filesUnder('src/web').filter(
    path => /\.(tsx?|css)$/.test(path) && !path.endsWith('/theme.css'),
  )
  const found = painted.flatMap(path => [...read(path).matchAll(colour)].map(([text]) => `${path}: ${text}`))
  expect(found).toEqual([])
})

test('what is refused is refused in sentences', () => {
  const said = sources.flatMap(refusals)
  expect(said.length).toBeGreaterThan(20)
  // A sentence ends; or it ends with a command to copy, or with a sentence made elsewhere.
  expect(said.filter(text => !/([.?!]|\bbinome [^.]*|\$\{\w*sentence\}|--help)$/.test(text))).toEqual([])
})

const errors =
  /^(Invalid|Invalid\.field|Unauthenticated|Forbidden|NotFound|Refused|Conflict|Failure|ConfigError)$/

/** The sentence of each error made in a file, where it is written there. */
function refusals(path: string): string[] {
  const file = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest)
  const found: string[] = []
  const visit = (node: ts.Node) => {
    const made = ts.isNewExpression(node) || ts.isCallExpression(node) ? node.expression.getText(file) : ''
    if (errors.test(made)) {
      const { arguments: given } = node as ts.NewExpression
      // The others are given the sentence first.
      const sentence = given?.[/Invalid\.field|Failure/.test(made) ? 1 : 0]
      if (sentence && (ts.isStringLiteralLike(sentence) || ts.isTemplateExpression(sentence)))
        found.push(sentence.getText(file).slice(1, -1))
    }
    node.forEachChild(visit)
  }
  visit(file)
  return found
}
