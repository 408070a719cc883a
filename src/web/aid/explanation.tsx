import type { AidExplanation, AidValue } from '../../modules/aid/index.ts'
import { formatDecimal, formatEuros, formatPercent } from '../text/format.ts'
import { SourceLink } from '../ui/index.ts'

const wordsOf: Record<string, string> = {
  aucune: 'non donnée',
  micro: 'microentreprise',
  petite: 'petite entreprise',
  moyenne: 'moyenne entreprise',
  grande: 'grande entreprise',
}

export function aidValue(value: AidValue): string {
  switch (value.kind) {
    case 'cents':
      return formatEuros(value.value, 'exact')
    case 'bp':
      return formatPercent(value.value / 10_000, 2)
    case 'count':
      return formatDecimal(value.value)
    case 'yes-no':
      return value.value ? 'oui' : 'non'
    case 'text':
      return wordsOf[value.value] ?? value.value
    case 'unknown':
      return 'inconnu'
  }
}

/** How a rule came to what it gave, down to the facts and the rows of the law: a nested list. */
export const AidTree = ({ tree }: { tree: AidExplanation }) => (
  <ul class="aid-tree">
    <Branch tree={tree} />
  </ul>
)

const Branch = ({ tree }: { tree: AidExplanation }) => (
  <li>
    <span>
      {tree.title.replace(/\.$/, '')} : <strong>{aidValue(tree.value)}</strong>
    </span>
    {tree.how && <span class="note">{tree.how}</span>}
    {tree.parameter && (
      <span class="note">
        <SourceLink title={tree.parameter.source} verified={tree.parameter.verified} />
      </span>
    )}
    {tree.repeated && <span class="note">Expliqué plus haut.</span>}
    {tree.parts.length > 0 && (
      <ul>
        {tree.parts.map(part => (
          <Branch tree={part} />
        ))}
      </ul>
    )}
  </li>
)
