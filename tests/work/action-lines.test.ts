import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Parts, readLines, writeLines } from '../../src/modules/bulk/index.ts'
import { actionInput } from '../../src/modules/plans/actions/action-input.ts'
import { actionLines, linesFields } from '../../src/modules/plans/lists/action-lines.ts'

/** What people may type: with everything that separates lines and parts in it. */
const typed = fc
  .array(fc.constantFrom('é', 'a', '7', ' ', '|', '\\', '\n', "'", ';', ',', '"', '=', '\\|', ' | ', '€'), {
    maxLength: 12,
  })
  .map(signs => signs.join('').trim())
const some = typed.filter(text => text !== '')
const day = fc.constantFrom('', '2026-02-28', '2027-12-31')

const lineOf = (parts: Parts) =>
  fc.record(
    Object.fromEntries(
      Object.entries(parts).map(([field, part]): [string, fc.Arbitrary<unknown>] => [
        field,
        part.kind === 'choice'
          ? fc.constantFrom(...Object.keys(part.words))
          : part.kind === 'cents'
            ? fc.integer({ min: 0, max: 1e13 })
            : part.kind === 'day'
              ? day
              : part.required
                ? some
                : typed,
      ]),
    ),
  )

test.each(linesFields)('the %s of a fiche written in a cell are read back as they were', field => {
  const { parts } = actionLines[field]
  fc.assert(
    fc.property(fc.array(lineOf(parts), { maxLength: 5 }), lines => {
      const text = writeLines(parts, lines)
      for (const sent of [text, text.replaceAll('\n', '\r\n'), `${text}\n\n`])
        expect(readLines(parts, sent)).toEqual({ lines, wrong: [] })
      // What the form would keep of them is what was there.
      const shape = actionInput.shape[field]
      expect(shape.parse(readLines(parts, text).lines)).toEqual(shape.parse(lines))
    }),
  )
})

test('a person writes lines as they are shown; what cannot be read is told by line and part', () => {
  const { parts } = actionLines.financing
  const typed = 'ANCT (Démo) | 120 000,00 | Acquis | Subvention\n\nRégion (Démo) | 80000 € | demandé | prêt'
  expect(readLines(parts, typed)).toEqual({
    lines: [
      { funder: 'ANCT (Démo)', amount: 12_000_000, state: 'secured', kind: 'grant' },
      { funder: 'Région (Démo)', amount: 8_000_000, state: 'asked', kind: 'loan' },
    ],
    wrong: [],
  })
  const { wrong } = readLines(
    parts,
    'ANCT | beaucoup | Acquis | Subvention\n | 12 | Promis | Prêt\na | 1 | Acquis | Prêt | encore',
  )
  expect(wrong).toEqual([
    expect.stringMatching(/^ligne 1, « Montant » : Ce montant est illisible/),
    expect.stringMatching(/^ligne 2, « Financeur » : La cellule est vide/),
    expect.stringMatching(/^ligne 2, « Où en est-on » : Cette valeur n’est pas dans la liste/),
    expect.stringMatching(/^ligne 3, trop de parties : 5 au lieu de 4/),
  ])
})
