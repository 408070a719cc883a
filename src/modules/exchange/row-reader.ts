import { createHash } from 'node:crypto'
import { copyLine } from '../../platform/db/copy.ts'
import type { Note, Notes } from '../../platform/reading/column.ts'
import type { CsvRecord } from '../../platform/reading/csv-reader.ts'
import type { Header } from '../../platform/reading/header.ts'
import { cellsReader } from '../../platform/reading/read-cells.ts'
import type { Found, PlaceHint } from './places.ts'
import type { Draft, Party, Profile } from './profile.ts'

/** Columns of `import_stage`, in the order of the lines below. */
export const stageColumns = [
  ...['row', 'rejected', 'notes', 'code', 'kind', 'name', 'description'],
  ...['commune', 'epci', 'departement', 'region', 'size_class'],
  ...['owner', 'owner_name', 'owner_siren', 'owner_siret', 'owner_kind'],
  ...['funder', 'funder_name', 'funder_siren', 'funder_siret', 'funder_kind', 'fund'],
  ...['effective_on', 'certainty', 'reason', 'entry', 'measures', 'amounts', 'state', 'state_on', 'facts'],
] as const

const longestName = 300

/** Turns records into lines of `import_stage`: pure, but for what is asked of `findPlace`. */
export function rowReader(
  profile: Profile,
  header: Header,
  programme: string,
  findPlace: (hint: PlaceHint) => Found,
): (record: CsvRecord) => string {
  const readCells = cellsReader(profile.columns, header)

  return record => {
    const found: Note[] = []
    const given = (field: string) => shown(record.cells[header.positions.get(field) ?? -1] ?? '')
    const note =
      (level: Note['level']) =>
      (field: string, reason: string, suggestion?: string): undefined => {
        // A cell is refused once: what follows from its not being read is not told.
        if (level === 'error' && found.some(each => each.field === field && each.level === level)) return
        found.push({ field, value: given(field), reason, suggestion, level })
      }
    const notes: Notes<string> = { error: note('error'), remark: note('remark') }

    const cells = readCells(record, notes)
    const draft = typeof cells === 'string' ? cells : profile.read(cells, notes)
    if (typeof draft === 'string')
      notes.error('', draft, 'Vérifiez les guillemets et les séparateurs de cette ligne.')
    const place = typeof draft === 'object' && draft.place ? findPlace(draft.place) : {}
    if (place.error) notes.error((draft as Draft).place!.field, place.error, place.suggestion)
    if (place.remark) notes.remark((draft as Draft).place!.field, place.remark)
    return stageLine(record.number, found, typeof draft === 'object' ? draft : undefined, place, programme)
  }
}

/** The start of a cell, without what a database cannot keep. */
const shown = (cell: string) =>
  cell
    .slice(0, 200)
    .replaceAll('\0', '␀')
    .replace(/\p{Surrogate}/gu, '\uFFFD')

function stageLine(
  row: number,
  notes: readonly Note[],
  draft: Draft | undefined,
  { place }: Found,
  programme: string,
): string {
  const rejected = draft === undefined || notes.some(note => note.level === 'error')
  const kept = rejected ? notes.filter(note => note.level === 'error') : notes
  const noted = kept.length > 0 ? JSON.stringify(kept) : undefined
  if (!draft) return copyLine([row, true, noted], nothing)
  const measures: string[] = []
  const amounts: number[] = []
  for (const measure in draft.amounts)
    if (draft.amounts[measure]) {
      measures.push(measure)
      amounts.push(draft.amounts[measure])
    }
  return copyLine(
    [row, rejected, noted, draft.code, draft.kind, shortName(draft.name), draft.description],
    [place?.commune, place?.epci, place?.departement, place?.region, draft.sizeClass],
    partyColumns(draft.owner, programme),
    partyColumns(draft.funder, programme),
    [draft.fund, draft.effectiveOn, draft.certainty, draft.reason, draft.entry],
    [`{${measures.join(',')}}`, `{${amounts.join(',')}}`, draft.state, draft.stateOn],
    [draft.facts && JSON.stringify(draft.facts)],
  )
}

const nothing: undefined[] = Array(stageColumns.length - 3).fill(undefined)
const noParty: undefined[] = Array(5).fill(undefined)

/** A name of one line, short enough for a list; the whole text belongs in the description. */
function shortName(name: string | undefined): string | undefined {
  const line = name && /[\t\r\n]| {2}/.test(name) ? name.replace(/[ \t\r\n]+/g, ' ') : name
  return line && line.length > longestName ? `${[...line].slice(0, longestName - 1).join('')}…` : line
}

function partyColumns(party: Party | undefined, programme: string): (string | undefined)[] {
  if (!party?.code && !party?.siren && !party?.name) return noParty
  const siren = party.siren ?? party.siret?.slice(0, 9)
  const code = party.code ?? siren ?? `${programme}:${fingerprint([party.name])}`
  return [code, shortName(party.name), siren, party.siret, party.kind]
}

/** Sixteen hexadecimal digits of what identifies something that has no identifier. */
export function fingerprint(parts: readonly (string | undefined)[]): string {
  const text = parts.map(part => (part ?? '').replace(/\s+/g, ' ').toLowerCase()).join('\x1f')
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
