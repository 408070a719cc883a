import { Invalid } from '../../kernel/errors.ts'
import { fold } from './cells.ts'
import type { Column } from './column.ts'
import { firstRecord, type Newline } from './csv-reader.ts'

const separators = [',', ';', '\t', '|'] as const

export type Header = {
  separator: string
  newline: Newline
  /** How the file calls its columns. */
  names: string[]
  /** Number of cells of a whole row. */
  width: number
  /** Index of the cell of each field that the file has. */
  positions: ReadonlyMap<string, number>
}

/** Finds the separator that makes the most expected columns appear, and where each column is.
 * @throws Invalid in one sentence: nothing recognised, a column missing, or two that could be the same */
export function readHeader(sample: string, columns: Readonly<Record<string, Column>>): Header {
  const newline = sample.includes('\n') || !sample.includes('\r') ? '\n' : '\r'
  const readings = separators.map(separator => {
    const names = firstRecord(sample, separator, newline)
    return { separator, names, matches: matchColumns(names, columns) }
  })
  const count = (matches: Map<string, number[]>) =>
    [...matches.values()].filter(found => found.length > 0).length
  const best = readings.reduce((a, b) => (count(b.matches) > count(a.matches) ? b : a))
  const labels = Object.values(columns).flatMap(column => (column.optional ? [] : [column.names[0]]))
  if (count(best.matches) === 0)
    throw Invalid.field(
      'ligne 1',
      `La première ligne ne contient aucune des colonnes attendues (${labels.join(', ')})\u202f: est-ce le bon fichier, et le bon modèle\u202f?`,
      best.names.join(' ').slice(0, 200),
    )
  const positions = new Map<string, number>()
  for (const [field, [position, other]] of best.matches) {
    if (other !== undefined)
      throw Invalid.field(
        'ligne 1',
        `Deux colonnes peuvent être « ${columns[field]!.names[0]} »\u202f: la ${position! + 1}ᵉ et la ${other + 1}ᵉ. Renommez-en une.`,
      )
    if (position !== undefined) positions.set(field, position)
  }
  const missing = Object.entries(columns).filter(
    ([field, column]) => !column.optional && !positions.has(field),
  )
  if (missing.length > 0)
    throw Invalid.field(
      'ligne 1',
      `Il manque ${missing.length === 1 ? 'la colonne' : 'les colonnes'} ${missing.map(([, column]) => `« ${column.names[0]} »`).join(', ')}.`,
      best.names.join(best.separator).slice(0, 200),
    )
  return { separator: best.separator, newline, names: best.names, width: best.names.length, positions }
}

function matchColumns(
  names: readonly string[],
  columns: Readonly<Record<string, Column>>,
): Map<string, number[]> {
  const plain = names.map(plainHeader)
  return new Map(
    Object.entries(columns).map(([field, column]) => {
      const accepted = new Set(column.names.map(plainHeader))
      return [field, plain.flatMap((name, index) => (accepted.has(name) ? [index] : []))]
    }),
  )
}

const plainHeader = (name: string) => fold(name).replace(/[^a-z0-9]/g, '')
