import { dayInParis, isDay, readInstant } from '../../kernel/dates.ts'
import { Invalid, type Problem } from '../../kernel/errors.ts'
import type { Db } from '../../platform/db/connect.ts'
import {
  type Definitions,
  defaultDefinitions,
  definitionChoices,
  definitionNames,
  definitionParameters,
  findDefinition,
} from './definitions.ts'
import { type Dimension, dimensionNames, dimensions, type Split, splitParameter } from './dimensions.ts'
import type { Figure } from './figure.ts'
import { labelKeys } from './labels.ts'
import { getProgramme } from './programme.ts'
import { isAny, type Question } from './question.ts'

/** Every parameter of a question, the same in addresses, by the API and on the command line. */
export const questionParameters: readonly string[] = [
  'programme',
  'jour',
  'connu',
  'par',
  'trimestre',
  ...dimensionNames.filter(name => name !== 'zonings').map(name => dimensions[name].parameter),
  ...Object.values(definitionParameters),
]

const splits: readonly Split[] = [...dimensionNames, 'quarter']
const yesNo: Record<string, string> = { oui: 'yes', non: '' }

/** Reads a question from text parameters; empty ones count as absent. Throws Invalid naming each wrong one. */
export async function readQuestion(
  db: Db,
  given: Record<string, string | undefined>,
  now: Date,
): Promise<Question> {
  const value = (name: string) => given[name]?.trim() || undefined
  const problems: Problem[] = []
  const wrong = (path: string, message: string) => problems.push({ path, message, value: given[path] })

  const programme = await getProgramme(db, value('programme'))
  const on = value('jour') ?? dayInParis(now)
  if (!isDay(on)) wrong('jour', 'Cette date n’existe pas. Écrivez-la AAAA-MM-JJ, par exemple 2021-10-11.')
  const knownText = value('connu')
  const knownAt = knownText === undefined ? undefined : readInstant(knownText)
  if (knownText !== undefined && !knownAt)
    wrong(
      'connu',
      'Cet instant n’existe pas. Écrivez AAAA-MM-JJ ou AAAA-MM-JJTHH:MM, par exemple 2021-10-11T18:00.',
    )
  // The end of today is still today: a day alone means all that is known of it so far.
  else if (knownAt && dayInParis(knownAt) > dayInParis(now))
    wrong('connu', 'Cet instant est dans le futur : on ne peut pas savoir ce qui sera connu.')
  const by = splits.find(split => splitParameter(split) === value('par'))
  if (value('par') && !by)
    wrong('par', `Ce découpage n’existe pas. Choisissez parmi : ${splits.map(splitParameter).join(', ')}.`)
  const quarter = value('trimestre')
  if (quarter && !/^(19|20|21)\d{2}-T[1-4]$/.test(quarter))
    wrong('trimestre', 'Écrivez un trimestre AAAA-TN, par exemple 2021-T3.')

  const filters: Question['filters'] = {}
  for (const name of dimensionNames) {
    const text = value(dimensions[name].parameter)
    if (text === undefined) continue
    const key = name === 'reshoring' ? (yesNo[text] ?? text) : text === 'aucun' ? '' : text
    if (await isKnown(db, programme, name, key)) filters[name] = key
    else wrong(dimensions[name].parameter, `${dimensions[name].label} inconnu(e) : « ${text} ».`)
  }
  const definitions: Definitions = { ...defaultDefinitions }
  for (const name of definitionNames) {
    const code = value(definitionParameters[name])
    if (code === undefined) continue
    const found = findDefinition(name, code)
    if (found) definitions[name] = found
    else
      wrong(
        definitionParameters[name],
        `Définition inconnue. Choisissez parmi : ${definitionChoices[name].map(choice => choice.code).join(', ')}.`,
      )
  }
  if (problems.length) throw new Invalid('La question n’est pas valable.', problems)
  return {
    programme,
    on,
    filters,
    definitions,
    ...(knownAt ? { knownAt } : {}),
    ...(by ? { by } : {}),
    ...(quarter ? { quarter } : {}),
  }
}

/** Refuses parameters nobody asked for: a filter that is silently ignored gives a figure that lies. */
export function refuseUnknown(given: Record<string, unknown>, allowed: readonly string[]): void {
  const unknown = Object.keys(given).filter(name => !allowed.includes(name))
  if (unknown.length)
    throw new Invalid(
      'Un paramètre n’est pas connu.',
      unknown.map(path => ({
        path,
        message: `Paramètre inconnu. Paramètres acceptés : ${allowed.join(', ')}.`,
      })),
    )
}

async function isKnown(
  db: Db,
  programme: Question['programme'],
  name: Dimension,
  key: string,
): Promise<boolean> {
  if (key === '' || name === 'zonings' || isAny(name, key)) return true
  if (name === 'reshoring') return key === 'yes'
  if (key.includes('\0')) return false
  // A key that has words of its own is one we know; the fallback label is the key itself.
  return (await labelKeys(db, programme, name, [key])).get(key) !== key
}

/** A split a figure does not have would give one part without a meaning. */
export function refuseSplit(figure: Figure, { by }: Question): void {
  if (!by || figure.splits.includes(by)) return
  const allowed = figure.splits.map(splitParameter).join(', ')
  throw Invalid.field(
    'par',
    `Ce chiffre ne se découpe pas ainsi. Choisissez parmi : ${allowed}.`,
    splitParameter(by),
  )
}
