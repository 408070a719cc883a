import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { detectEncoding, type Encoding, textDecoder } from '../../src/platform/reading/encoding.ts'

const french = 'nom;montant\nChalon-sur-Saône;1\nœuvre à 3 €;2\n'

test.each<[string, Encoding, boolean]>([
  ['UTF-8', 'utf-8', false],
  ['UTF-8 with a mark', 'utf-8', true],
  ['windows-1252', 'windows-1252', false],
  ['UTF-16 LE with a mark', 'utf-16le', true],
  ['UTF-16 BE with a mark', 'utf-16be', true],
  ['UTF-16 LE', 'utf-16le', false],
  ['UTF-16 BE', 'utf-16be', false],
])('%s is recognised and read whatever the chunks', (_, encoding, addBOM) => {
  const bytes = iconv.encode(french, encoding, { addBOM })
  expect(detectEncoding(bytes)).toBe(encoding)
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length)), cuts => {
      const decoder = textDecoder(encoding)
      const ends = [...cuts].sort((a, b) => a - b)
      const parts = [...ends, bytes.length].map((end, index) =>
        decoder.decode(bytes.subarray(ends[index - 1] ?? 0, end)),
      )
      expect(parts.join('') + decoder.end()).toBe(french)
    }),
  )
})

test('a sample cut in the middle of a character is still UTF-8', () => {
  const bytes = Buffer.from(french)
  for (let end = 25; end < bytes.length; end++) expect(detectEncoding(bytes.subarray(0, end))).toBe('utf-8')
})

test('a few broken bytes do not make UTF-8 something else', () => {
  const bytes = Buffer.concat([Buffer.from(french.repeat(5)), Buffer.from([0xff]), Buffer.from(french)])
  expect(detectEncoding(bytes)).toBe('utf-8')
})
