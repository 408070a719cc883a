import {
  askFigures,
  listFigures,
  questionParameters,
  readQuestion,
  refuseUnknown,
} from '../../modules/figures/index.ts'
import { listKeyDates } from '../../modules/reports/index.ts'
import type { PageHandler } from '../site.ts'
import { formatDay, plural } from '../text/format.ts'
import { Notice, Section } from '../ui/index.ts'
import { AnswerCards, historyPoints } from './figure-cards.tsx'
import { Frame } from './frame.tsx'
import { SupportedMap } from './supported-map.tsx'

/** The first figures to read, in this order, among those the programme has rows for. */
const first = [
  'labelled-territories',
  'projects-submitted',
  'committed-state-operators',
  'projects-supported',
  'jobs-to-create',
  'grants',
  'awarded',
  'investment',
]
const shown = 5

const doors = [
  {
    path: '/affirmations',
    title: 'Vérifier une affirmation',
    text: 'Ce qui a été publié, à côté de ce que disent les lignes.',
  },
  {
    path: '/territoires',
    title: 'Trouver mon territoire',
    text: 'Ses membres, ses projets, ses chiffres, d’une édition à l’autre.',
  },
  {
    path: '/donnees',
    title: 'Reprendre les données',
    text: 'Chaque liste en CSV, chaque chiffre par l’API.',
  },
]

/** What this is, five figures, the map, where to go. */
export const homePage: PageHandler = async visit => {
  const { db, now } = visit.site
  refuseUnknown(visit.params, questionParameters)
  const question = await readQuestion(db, visit.params, now())
  const all = await listFigures(db, question.programme)
  const figures = first.flatMap(code => all.find(figure => figure.code === code) ?? []).slice(0, shown)
  const [mostClaimed] = (await listKeyDates(db, question.programme)).sort((a, b) => b.claims - a.claims)
  const answers = await askFigures(db, figures, question)
  return (
    <Frame
      visit={visit}
      question={question}
      title="Des chiffres publics qui s’ouvrent sur leurs lignes"
      purpose="Binôme fait vivre un programme industriel de territoire, d’un besoin exprimé à un emploi créé, et publie des chiffres que chacun peut démonter."
      next={[
        { label: 'Lire le bilan', href: visit.to('/bilan') },
        { label: 'Tous les registres', href: visit.to('/registres') },
      ]}
    >
      {answers.length === 0 && (
        <Notice kind="info">
          Aucun programme n’a encore de ligne : importez un fichier ou chargez la démonstration (
          <code>binome demo load</code>).
        </Notice>
      )}
      <Section
        title={question.programme.name}
        lead="Chaque chiffre mène à sa définition, puis à chacune des lignes dont il est la somme."
      >
        <AnswerCards
          visit={visit}
          question={question}
          answers={answers}
          histories={await historyPoints(visit, figures, question)}
        />
      </Section>
      <Section title="Où aller">
        <ul class="doors">
          {mostClaimed && (
            <li>
              <a href={visit.to('/bilan', { jour: mostClaimed.day })}>
                Lire le bilan au {formatDay(mostClaimed.day)}
              </a>
              <p>
                Le jour dont on a le plus parlé : {plural(mostClaimed.claims, 'affirmation')} à comparer avec
                les lignes.
              </p>
            </li>
          )}
          {doors.map(door => (
            <li>
              <a href={visit.to(door.path)}>{door.title}</a>
              <p>{door.text}</p>
            </li>
          ))}
        </ul>
      </Section>
      {figures.some(figure => figure.code === 'projects-supported') && (
        <Section title="La carte">
          <SupportedMap visit={visit} question={question} />
        </Section>
      )}
    </Frame>
  )
}
