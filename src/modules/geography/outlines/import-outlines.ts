import { createHash } from 'node:crypto'
import { z } from 'zod'
import { onlyOperator } from '../../../kernel/permission.ts'
import { defineUseCase, type UseCase } from '../../../kernel/use-case.ts'
import type { Context } from '../../../platform/unit.ts'
import { buildShapes } from './build-shapes.ts'
import { placePieces } from './place-pieces.ts'
import { type Outlines, readOutlines, refused } from './read-outlines.ts'
import { deleteOutlines, readPlaces, saveOutline } from './store.ts'

/** What a file of outlines gives. Lists are SIREN. */
export type OutlinesOutcome = {
  mode: 'check' | 'commit'
  fileName: string
  /** SHA-256 of the file, in hexadecimal. */
  digest: string
  attribution: string
  sirenProperty: string
  pieces: number
  piecesWithoutSiren: number
  /** Intercommunalités drawn from the file; `merged` of them from several pieces. */
  drawn: number
  merged: number
  /** Left out: in the file, not among the known intercommunalités. */
  unknown: string[]
  /** Keep the shape the project carries: not in the file at all, or overseas and drawn elsewhere than where they are. */
  missing: string[]
  moved: string[]
  /** Of the shapes as stored, in brotli. */
  bytes: number
}

const input = z.object({
  fileName: z
    .string()
    .trim()
    .min(1, 'Donnez le nom du fichier.')
    .max(255, 'Le nom du fichier est trop long.'),
  content: z.custom<AsyncIterable<Uint8Array>>(
    value => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
    'Aucun fichier n’a été donné.',
  ),
  /** Shown beside every map. */
  attribution: z
    .string(
      'Dites d’où viennent les contours et sous quelle licence, par exemple « IGN, Licence Ouverte 2.0 ».',
    )
    .trim()
    .min(3, 'Dites d’où viennent les contours et sous quelle licence.')
    .max(200, 'L’attribution dépasse 200 caractères.'),
  /** `check` says what `commit` would do, and writes nothing. */
  mode: z.enum(['check', 'commit'], 'Le mode est « check » ou « commit ».').default('check'),
})

/** Puts the outlines of a GeoJSON file on the maps, in the place of the shapes the project carries.
 * @throws Invalid with one sentence when the file cannot be used */
export const importOutlines: UseCase<typeof input, OutlinesOutcome, Context> = defineUseCase({
  name: 'import-outlines',
  input,
  policy: onlyOperator,
  run: async ({ tx, now, authorId }, { fileName, content, attribution, mode }, emit) => {
    const { digest, sirenProperty, pieces } = await readFile(content)
    const places = await readPlaces(tx)
    const { land, unknown, moved } = placePieces(pieces, places)
    const sirens = land.map(piece => piece.properties.epci).filter(epci => places.departementOf.has(epci))
    const drawn = new Set(sirens)
    if (drawn.size === 0) throw refused('aucun de ses SIREN n’est celui d’une intercommunalité connue.')
    const { shapes, bytes, carried } = buildShapes(land, places)
    const counts = {
      pieces: pieces.length,
      piecesWithoutSiren: pieces.filter(piece => piece.siren === undefined).length,
      drawn: drawn.size,
      merged: new Set(sirens.filter((siren, index) => sirens.indexOf(siren) < index)).size,
      bytes,
    }
    const left = { unknown, missing: carried.filter(siren => !moved.includes(siren)), moved }
    if (mode === 'commit') {
      await saveOutline(
        tx,
        { fileName, digest, attribution, shapes, carried: carried.length },
        { authorId, now },
      )
      emit({ detail: { fileName, digest, attribution, ...counts, carried: carried.length } })
    }
    return { mode, fileName, digest, attribution, sirenProperty, ...counts, ...left }
  },
})

/** The maps go back to the shapes the project carries. Answers false when they already were there. */
export const removeOutlines: UseCase<z.ZodObject, boolean, Context> = defineUseCase({
  name: 'remove-outlines',
  input: z.object({}),
  policy: onlyOperator,
  run: async ({ tx }, _, emit) => {
    const removed = await deleteOutlines(tx)
    if (removed) emit({ detail: {} })
    return removed
  },
})

/** About 2 GB of memory, which a small server has. */
const mostMegabytes = 100

async function readFile(content: AsyncIterable<Uint8Array>): Promise<Outlines & { digest: string }> {
  const chunks: Uint8Array[] = []
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of content) {
    size += chunk.length
    if (size > mostMegabytes * 1e6)
      throw refused(`il dépasse ${mostMegabytes} Mo. Prenez des contours simplifiés, à 100 m ou à 1 000 m.`)
    hash.update(chunk)
    chunks.push(chunk)
  }
  return { ...readOutlines(new TextDecoder().decode(Buffer.concat(chunks))), digest: hash.digest('hex') }
}
