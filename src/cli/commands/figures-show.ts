import { askApi, csvOption, optionsOf } from '../ask-api.ts'
import { type Command, jsonOption } from '../command.ts'
import { showValue } from '../show-value.ts'
import { table } from '../table.ts'

type Value = { value: number | null; numerator?: number; denominator?: number }
type Answer = Value & {
  figure: { title: string; definition: string; unit: string }
  question: Record<string, string>
  definitions: { parameter: string; label: string; source: string }[]
  parts?: (Value & { key: string; label: string })[]
}

const path = '/api/v1/figures'

export const figuresShow: Command = {
  name: 'figures show',
  summary: 'La valeur d’un chiffre à une date, entière ou découpée',
  operands: ['code'],
  options: doors => ({ ...optionsOf(doors, `${path}/{code}`), ...csvOption, ...jsonOption }),
  example: 'binome figures show jobs-to-create --jour 2021-10-11 --par region',
  run: call => {
    const one = `${path}/${encodeURIComponent(call.operands[0]!)}`
    return askApi<Answer>(call, one, show, `${one}/values.csv`)
  },
}

function show({ figure, question, definitions, parts, ...whole }: Answer): string {
  const known = question.connu ? `, tel que connu le ${question.connu}` : ''
  const lines = [
    `${figure.title} : ${showValue(whole.value, figure.unit)}`,
    `Au ${question.jour}${known}. Programme : ${question.programme}.`,
    figure.definition,
    ...definitions.map(
      ({ parameter, label, source }) => `Définition retenue (--${parameter}) : ${label}, ${source}.`,
    ),
  ]
  if (whole.denominator !== undefined) lines.push(`${whole.numerator} rapporté à ${whole.denominator}.`)
  if (parts) {
    const rows = parts.map(({ key, label, value }) => ({ key, label, value: showValue(value, figure.unit) }))
    const columns = [
      { key: 'key', label: 'Code' },
      { key: 'label', label: 'Part' },
      { key: 'value', label: 'Valeur' },
    ]
    lines.push('', table(rows, columns))
  }
  return lines.join('\n')
}
