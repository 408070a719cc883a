import { askApi } from '../ask-api.ts'
import { type Command, jsonOption } from '../command.ts'
import { showValue } from '../show-value.ts'
import { table } from '../table.ts'

type Answer = {
  eu_size_class: string
  zone: { label?: string; why?: string }
  bases: {
    label: string
    allowed: boolean
    ceiling_cents: number
    margin_cents: number
    reasons: string[]
  }[]
  rule_version: string
}

export const aidSimulate: Command = {
  name: 'aid simulate',
  summary: 'Ce que le droit des aides d’État permet à un projet, base par base',
  details:
    'La question est la fin de l’adresse du simulateur, après « ? » : ce qui se calcule sur la page se rejoue ici. Compatible sous réserve de vérification.',
  operands: ['question'],
  options: jsonOption,
  example:
    'binome aid simulate "octroi=2023-06-01&effectif=40&chiffre-affaires=8000000&bilan=6000000&commune=71076&zone=in&nature=new-site&couts.0.nature=equipment&couts.0.montant=1200000"',
  run: call => {
    const question = Object.fromEntries(new URLSearchParams(call.operands[0]!.replace(/^.*\?/, '')))
    return askApi<Answer>(
      { ...call, options: { ...call.options, ...question } },
      '/api/v1/aid/simulation',
      show,
    )
  },
}

function show({ eu_size_class, zone, bases, rule_version }: Answer): string {
  const rows = bases.map(({ label, allowed, ceiling_cents, margin_cents, reasons }) => ({
    label,
    margin: allowed ? showValue(margin_cents, 'cents') : 'refusée',
    ceiling: showValue(ceiling_cents, 'cents'),
    reasons: reasons.join(' '),
  }))
  const columns = [
    { key: 'label', label: 'Base' },
    { key: 'margin', label: 'Aide possible' },
    { key: 'ceiling', label: 'Plafond' },
    { key: 'reasons', label: 'Raisons' },
  ]
  return [
    `Taille européenne : ${eu_size_class}. Zone AFR : ${zone.label ?? zone.why}`,
    table(rows, columns),
    `Compatible sous réserve de vérification. Version des règles : ${rule_version}`,
  ].join('\n')
}
