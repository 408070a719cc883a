import { Invalid, type Problem } from '../../../kernel/errors.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { type Column, fold } from '../../../platform/reading/index.ts'
import type { RegisterRow } from '../../../platform/registers/index.ts'
import { longestCell, type Parts, readLines, type Said, shapeOf } from '../../bulk/index.ts'
import { listTerritoryNeeds } from '../actions/store.ts'
import { axesOf } from '../store.ts'
import { actionLines, citedNeeds, linesFields, otherAxes } from './action-lines.ts'

type InCell = { key: string; label: string; parts: Parts }
const fields: Record<string, InCell> = { ...actionLines, need_ids: citedNeeds, other_axes: otherAxes }

/** The columns of a file that hold lines. */
export const linesColumns: Record<string, Column> = Object.fromEntries(
  Object.values(fields).map(({ key, label, parts }) => [
    key,
    {
      names: [label, key],
      label,
      shape: shapeOf(parts),
      kind: 'text',
      longest: longestCell,
      optional: true,
    },
  ]),
)
/** The column of each field that holds lines. */
export const columnOfLines = Object.fromEntries(Object.entries(fields).map(([name, { key }]) => [name, key]))

/** The lines that a row of a file says of a fiche, by field; none for a column it has not, or which says what its record does.
 * @throws Invalid with all that is wrong, by column and line */
export async function linesSaid(
  db: Db | Tx,
  programmeId: number,
  territoryId: number,
  said: Said,
  row?: RegisterRow,
): Promise<Record<string, unknown>> {
  const wrong: Problem[] = []
  const told = ({ key, parts }: InCell): ReturnType<typeof readLines>['lines'] | undefined => {
    const text = said[key]
    if (text === undefined || (row && plain(text) === plain(row[key]))) return undefined
    const read = readLines(parts, String(text))
    wrong.push(...read.wrong.map(message => ({ path: key, message })))
    return read.lines
  }
  const content: Record<string, unknown> = {}
  for (const field of linesFields) content[field] = told(actionLines[field])
  const cited = told(citedNeeds)
  if (cited?.length) {
    const needs = await listTerritoryNeeds(db, programmeId, territoryId)
    content.need_ids = cited.map(({ id, title }, index) => {
      const same = needs.filter(
        need => (id === '' || need.id === id) && (title === '' || need.title === title),
      )
      if (same.length !== 1)
        wrong.push({
          path: `${citedNeeds.key}.${index}`,
          message: same.length
            ? 'Plusieurs besoins de ce territoire ont ce titre : donnez le numéro.'
            : 'Aucun besoin de ce territoire n’a ce numéro et ce titre.',
        })
      return same[0]?.id
    })
  } else content.need_ids = cited
  const others = told(otherAxes)
  if (others?.length) {
    const axes = await axesOf(db, territoryId)
    content.other_axes = others.map(({ name }, index) => {
      const axis = axes.find(one => fold(one.name) === fold(String(name)))
      if (!axis) wrong.push({ path: `${otherAxes.key}.${index}`, message: 'Aucun axe ne porte ce nom.' })
      return axis?.code
    })
  } else content.other_axes = others
  if (wrong.length > 0) throw new Invalid('Des lignes de cette fiche ne se lisent pas.', wrong)
  return Object.fromEntries(Object.entries(content).filter(([, lines]) => lines !== undefined))
}

const plain = (text: unknown) =>
  String(text ?? '')
    .replace(/\r\n?/g, '\n')
    .trim()
