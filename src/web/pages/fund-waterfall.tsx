import type { Answer, Question } from '../../modules/figures/index.ts'
import { showShort } from '../text/figure.ts'
import { formatEuros } from '../text/format.ts'
import { Waterfall } from '../ui/index.ts'
import { ownSource } from './own-source.ts'

/** The stages of money, in order: never merged. */
const stages = {
  endowed: 'Doté',
  awarded: 'Attribué',
  'fund-contracted': 'Conventionné',
  'fund-paid': 'Versé',
}

export function FundWaterfall({ question, answers }: { question: Question; answers: Map<string, Answer> }) {
  const known = Object.entries(stages).flatMap(([code, label]) => {
    const answer = answers.get(code)
    return answer?.value === undefined ? [] : { answer, value: answer.value, code, label }
  })
  const [endowed, awarded] = known
  if (!endowed?.value || !awarded) return null
  return (
    <Waterfall
      id="du-dote-a-l-attribue"
      title={`${formatEuros(awarded.value)} attribués sur ${formatEuros(endowed.value)} dotés`}
      description="La dotation du fonds, puis ce qui en a été attribué, conventionné et versé."
      steps={known.map(step => ({
        label: step.label,
        value: step.value,
        display: showShort(step.answer.figure, step.answer),
        href: `/chiffres/${step.code}`,
      }))}
      valueColumn="Montant"
      source={ownSource}
      day={question.on}
    />
  )
}
