import type { CarriedAnswer } from '../../../modules/applications/index.ts'
import { type Answer, type Cost, costNatures, type Question } from '../../../modules/calls/index.ts'
import { formatCount, formatDay, formatEuros } from '../../text/format.ts'
import { DefinitionList } from '../../ui/index.ts'
import type { Child } from '../../ui/types.ts'
import type { Part } from './read-file.ts'

function shown({ kind, options }: Question, answer: Answer | undefined): Child {
  if (answer === undefined || answer === '') return 'sans réponse'
  const word = (value: unknown) => options?.find(one => one.value === value)?.label ?? String(value)
  if (kind === 'euros') return formatEuros(Number(answer), 'exact')
  if (kind === 'count') return formatCount(Number(answer))
  if (kind === 'day') return formatDay(String(answer))
  if (kind === 'costs')
    return (answer as readonly Cost[])
      .map(
        ({ label, nature, cents }) =>
          `${label}${nature ? ` (${costNatures[nature].toLowerCase()})` : ''} : ${formatEuros(cents, 'exact')}`,
      )
      .join(' ; ')
  return [answer].flat().map(word).join(', ')
}

/** What was answered under another call and is not asked by this one. */
export const CarriedRead = ({ carried }: { carried: readonly CarriedAnswer[] }) =>
  carried.length === 0 ? null : (
    <>
      <h3>Réponses reprises de l’autre appel</h3>
      <p>Elles ne sont pas demandées ici ; elles restent lisibles de ceux qui examinent le dossier.</p>
      <DefinitionList
        items={carried.map(({ question, answer }) => ({
          term: question.label,
          value: shown(question, answer),
        }))}
      />
    </>
  )

/** What a file says, part by part. */
export const AnswersRead = ({
  parts,
  answers,
}: {
  parts: Part[]
  answers: Readonly<Record<string, Answer | undefined>>
}) => (
  <>
    {parts
      .filter(({ asked }) => asked.length > 0)
      .map(({ title, asked }) => (
        <>
          <h3>{title}</h3>
          <DefinitionList
            items={asked.map(question => ({
              term: question.label,
              value: shown(question, answers[question.code]),
            }))}
          />
        </>
      ))}
  </>
)
