import type { Application } from '../../../modules/applications/index.ts'
import {
  type Answer,
  askedQuestions,
  type Call,
  type Cost,
  costNatures,
  type Question,
} from '../../../modules/calls/index.ts'
import { formatCount, formatDay, formatEuros } from '../../text/format.ts'
import { DefinitionList, Section } from '../../ui/index.ts'
import type { Child } from '../../ui/types.ts'

/** An answer as its question reads it. */
export function showAnswer({ kind, options }: Question, answer: Answer | undefined): Child {
  if (answer === undefined || answer === '') return 'sans réponse'
  const label = (value: unknown) => options?.find(option => option.value === value)?.label ?? String(value)
  switch (kind) {
    case 'euros':
      return formatEuros(Number(answer), 'exact')
    case 'count':
      return formatCount(Number(answer))
    case 'day':
      return formatDay(String(answer))
    case 'choice':
      return label(answer)
    case 'checks':
      return (answer as readonly string[]).map(label).join(', ')
    case 'costs':
      return (
        <ul>
          {(answer as readonly Cost[]).map(cost => (
            <li>
              {cost.label}
              {cost.nature && ` (${costNatures[cost.nature].toLowerCase()})`} :{' '}
              {formatEuros(cost.cents, 'exact')}
            </li>
          ))}
        </ul>
      )
    default:
      return <span class="prose">{String(answer)}</span>
  }
}

/** What the applicant answered, section by section. */
export const Answers = ({ file, call }: { file: Application; call: Call }) => {
  const asked = askedQuestions(call.form, file.answers)
  const sections = [...new Set(asked.map(({ section = '' }) => section))]
  return (
    <Section id="reponses" title="Le dossier" lead="Tel que le représentant légal l’a signé.">
      {sections.map(section => (
        <>
          {section && <h3>{section}</h3>}
          <DefinitionList
            items={asked
              .filter(question => (question.section ?? '') === section)
              .map(question => ({
                term: question.label,
                value: showAnswer(question, file.answers[question.code]),
              }))}
          />
        </>
      ))}
    </Section>
  )
}
