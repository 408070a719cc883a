// @ts-check
const tsTypes = {
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  numeric: 'number',
  bool: 'boolean',
  text: 'string',
  date: 'string',
  timestamptz: 'Date',
  jsonb: 'unknown',
  _int4: 'number[]',
  _bytea: 'Buffer[]',
  _text: 'string[]',
  tsvector: 'string',
}

/** TypeScript for Kysely of every table and view of the schema.
 * @param {{ query: (sql: string) => Promise<{ rows: any[] }> }} client
 * @returns {Promise<string>} */
export async function describeSchema(client) {
  const { rows } = await client.query(`
    select table_name, column_name, udt_name, is_nullable = 'YES' as nullable,
      column_default is not null or is_identity = 'YES' as has_default
    from information_schema.columns
    where table_schema = 'public' and table_name <> 'migration' order by table_name, ordinal_position`)
  const tables = groupBy(rows)
  let text =
    "// Written by scripts/schema.mjs from the migrations. Do not edit.\nimport type { Generated } from 'kysely'\n\nexport interface DB {\n"
  for (const [table, columns] of tables) {
    text += `  ${table}: {\n`
    for (const column of columns) {
      const type = tsTypes[/** @type {keyof typeof tsTypes} */ (column.udt_name)]
      if (!type) throw new Error(`no TypeScript type for ${column.udt_name} (${table}.${column.column_name})`)
      const full = column.nullable ? `${type} | null` : type
      text += `    ${column.column_name}: ${column.has_default ? `Generated<${full}>` : full}\n`
    }
    text += '  }\n'
  }
  return `${text}}\n`
}

/** @param {any[]} rows */
function groupBy(rows) {
  const groups = new Map()
  for (const row of rows) groups.set(row.table_name, [...(groups.get(row.table_name) ?? []), row])
  return groups
}
