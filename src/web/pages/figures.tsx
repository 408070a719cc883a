import {
  askFigures,
  listFigures,
  questionParameters,
  readQuestion,
  refuseUnknown,
} from '../../modules/figures/index.ts'
import { address } from '../address.ts'
import type { PageHandler } from '../site.ts'
import { showShort, unitWords } from '../text/figure.ts'
import { Certainty, DataTable, Downloads, Section } from '../ui/index.ts'
import { Frame } from './frame.tsx'
import { DateForm, QuestionFilters, questionOf } from './question-form.tsx'

const natures = { flow: 'Flux cumulé', stock: 'Stock à la date', ratio: 'Rapport', median: 'Médiane' }

/** Every figure of the programme at one day: the shortest way to any of them. */
export const figuresPage: PageHandler = async visit => {
  refuseUnknown(visit.params, questionParameters)
  const question = await readQuestion(visit.site.db, visit.params, visit.site.now())
  const figures = await listFigures(visit.site.db, question.programme)
  const answers = await askFigures(visit.site.db, figures, question)
  const keep = questionOf(visit.params)
  return (
    <Frame
      visit={visit}
      question={question}
      title="Les chiffres"
      purpose={`Tous les chiffres de « ${question.programme.name} » : leur valeur, leur définition, et les lignes d’où ils viennent.`}
      next={[
        { label: 'Lire le bilan', href: address('/bilan', keep) },
        { label: 'Comparer avec ce qui a été publié', href: '/affirmations' },
      ]}
    >
      <DateForm visit={visit} question={question} />
      <QuestionFilters visit={visit} question={question} figures={figures} />
      <Section title={`${figures.length} chiffres`}>
        <DataTable
          id="chiffres"
          caption="Chiffres du programme"
          captionHidden
          empty="Ce programme n’a encore aucune ligne qui se compte."
          columns={[
            { key: 'title', label: 'Chiffre' },
            { key: 'value', label: 'Valeur', align: 'end' },
            { key: 'nature', label: 'Nature' },
            { key: 'certainty', label: 'Certitude' },
            { key: 'definition', label: 'Définition' },
          ]}
          rows={answers.map(answer => ({
            title: <a href={address(`/chiffres/${answer.figure.code}`, keep)}>{answer.figure.title}</a>,
            value:
              `${showShort(answer.figure, answer)} ${['jobs', 'projects', 'days'].includes(answer.figure.unit) ? unitWords[answer.figure.unit] : ''}`.trim(),
            nature: natures[answer.figure.nature],
            certainty: <Certainty kind={answer.figure.certainty} />,
            definition: answer.figure.definition,
          }))}
        />
        <Downloads items={[{ label: 'JSON', href: address('/api/v1/answers', keep), note: 'par l’API' }]} />
      </Section>
    </Frame>
  )
}
