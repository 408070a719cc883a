import type { DB } from '../../platform/db/schema.gen.ts'
import { fold } from '../../platform/reading/cells.ts'
import type { Column, Notes } from '../../platform/reading/column.ts'
import type { Register, Column as Shown } from '../../platform/registers/index.ts'
import type { Draft, Profile } from './profile.ts'

/** How a column of a register is written: what its cells must be, beyond what the register says of them. */
export type Fact = {
  /** Column of the table, where it has another name than the register gives it. */
  to?: string
  kind?: 'siren' | 'siret'
  like?: RegExp
  example?: string
  required?: true
  zero?: 'refused'
  largest?: number
  /** What an empty cell stands for; absent: nothing. */
  empty?: string | boolean
  /** The cell is the code of an organisation, a programme, a measure, a commune or a subject of this kind. */
  link?: string
}

type Declared = {
  code: string
  register: Register
  table: keyof DB
  facts: Readonly<Record<string, Fact>>
  /** The column of the state, beside which `<state>_on` says since when. */
  state?: 'state' | 'stage'
  /** Whose rows: default, those of the programme. */
  scope?: 'all'
  programme?: Profile['programme']
  /** What no cell can tell alone; may bring the facts into the form of the table. */
  check?: (facts: Facts, notes: Notes<string>) => void
  owner?: (text: Text) => Draft['owner']
}
/** The text of a cell that could be read. */
export type Text = (field: string) => string | undefined
type Facts = NonNullable<Draft['facts']>

/** Where registers go when whoever imports names no programme. */
const importedRegisters = {
  code: 'registres-importes',
  name: 'Registres importés',
  purpose: 'Tenir les registres que des fichiers ont apportés, tels que Binôme les exporte.',
}

const ownColumns = [
  'code',
  'name',
  'description',
  'commune_code',
  'epci_siren',
  'departement_code',
  'region_code',
]

/** A spreadsheet would run `=…` as a formula, so our exports lead it by an apostrophe. */
export const unquoted = (text: string | undefined) => text?.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '')

/** Reads back the CSV that a register exports. Its columns are those of the register: one definition for both. */
export function defineRegisterProfile(declared: Declared): Profile {
  const { register, table, facts, state, scope, check, owner } = declared
  const links = Object.entries(facts).filter(([, fact]) => fact.link)
  const exported = new Set(register.columns.flatMap(({ key, link }) => [key, ...(link ? [link.by] : [])]))
  const own = register.subject ? ownColumns.filter(key => exported.has(key)) : ['code', 'name']
  const read = [...own, ...(state ? [state, `${state}_on`] : []), ...Object.keys(facts)]
  const columns = Object.fromEntries(
    [...new Set([...read, ...(owner ? ['owner', 'siren', 'owner_code'] : [])])].map(key => [
      key,
      columnOf(key, register, facts[key] ?? {}),
    ]),
  )
  return {
    code: declared.code,
    title: `${register.title}, tels que Binôme les exporte`,
    purpose: `${register.purpose} Une ligne par fiche\u202f: elle est créée, ou changée là où le fichier diffère.`,
    programme: declared.programme ?? importedRegisters,
    source: {
      title: `Fichiers du registre «\u00a0${register.title}\u00a0»`,
      publisher: 'Équipe du programme',
      licence: 'Licence Ouverte 2.0',
    },
    row: 'register',
    identity: 'code',
    register: {
      table,
      keyed: register.subject ? (exported.has('commune_code') ? 'place' : 'subject') : (scope ?? 'programme'),
      columns: Object.entries(facts).map(([key, { to }]) => to ?? key),
      links: links.map(([field, { to, link }]) => ({ column: to ?? field, field, to: link! })),
    },
    columns,
    read: (given, notes) => {
      const cells = given as Record<string, string | number | undefined>
      const text: Text = key =>
        columns[key]?.kind === 'text'
          ? unquoted(cells[key] as string | undefined)
          : (cells[key] as string | undefined)
      const said: Facts = {}
      for (const [key, { to, empty }] of Object.entries(facts)) said[to ?? key] = text(key) ?? empty ?? null
      check?.(said, notes)
      if (state) checkState(state, text(state), text(`${state}_on`), notes)
      if (text('code') === undefined) return undefined
      const place = ['commune_code', 'epci_siren', 'departement_code', 'region_code'] as const
      const [commune, epci, departement, region] = place.map(text)
      const field = place.find(key => text(key) !== undefined)
      return {
        code: text('code')!,
        kind: register.subject ?? register.resource,
        name: text('name'),
        description: text('description'),
        ...(field ? { place: { field, commune, epci, departement, region } } : {}),
        owner: owner?.(text),
        state: state && text(state),
        stateOn: state && text(`${state}_on`),
        facts: said,
      }
    },
  }
}

/** Only a project may stand at a stage that nobody dated. */
function checkState(column: string, state: string | undefined, on: string | undefined, notes: Notes<string>) {
  if (state === undefined && on !== undefined) notes.error(column, 'Cette date n’a pas d’état.')
  if (state !== undefined && on === undefined && column === 'state')
    notes.error('state_on', 'Cet état n’a pas de date.', 'Dites depuis quel jour, AAAA-MM-JJ.')
}

const truths = { true: 'true', false: 'false', oui: 'true', non: 'false', vrai: 'true', faux: 'false' }

function columnOf(
  key: string,
  { columns }: Register,
  { kind, required, zero, largest, like, example }: Fact,
): Column {
  const shown = columns.find(column => column.key === key)
  const shared = {
    names: [key] as [string],
    label: shown?.label ?? columns.find(column => column.link?.by === key)?.label ?? key,
    ...(required || key === 'code' || key === 'name' ? { required: true } : {}),
  }
  if (kind) return { ...shared, kind }
  if (key === 'code') return { ...shared, label: 'Code', kind: 'text', longest: 100 }
  if (key === 'name') return { ...shared, kind: 'text', longest: 300 }
  const number = { ...(zero ? { zero } : {}), largest: largest ?? 2_147_483_647 }
  switch (shown?.kind) {
    case 'day':
    case 'instant':
      return { ...shared, kind: shown.kind }
    case 'count':
    case 'amount':
      return { ...shared, kind: 'count', ...number }
    case 'number':
      return { ...shared, kind: 'decimal', ...number }
    case 'yes-no':
      return { ...shared, kind: 'choice', choices: truths }
    case 'words':
      return { ...shared, kind: 'choice', choices: choicesOf(shown) }
    default:
      return { ...shared, kind: 'text', ...(like && example ? { like, example } : {}) }
  }
}

const choicesOf = ({ words }: Shown) =>
  Object.fromEntries(Object.keys(words ?? {}).map(value => [fold(value), value]))
