import {
  askFigures,
  listFigures,
  questionParameters,
  readQuestion,
  refuseUnknown,
} from '../../modules/figures/index.ts'
import type { PageHandler } from '../site.ts'
import { Notice, Section } from '../ui/index.ts'
import { AnswerCards, historyPoints } from './figure-cards.tsx'
import { Frame } from './frame.tsx'
import { SupportedMap } from './supported-map.tsx'

const five = [
  'labelled-territories',
  'projects-submitted',
  'committed-state-operators',
  'projects-supported',
  'jobs-to-create',
]

const doors = [
  {
    href: '/bilan?jour=2021-10-11',
    title: 'Lire le bilan au 11 octobre 2021',
    text: 'Le jour que décrit l’article des trois ans : 27 255 emplois, ligne par ligne.',
  },
  {
    href: '/affirmations',
    title: 'Vérifier une affirmation',
    text: 'Ce qui a été publié, à côté de ce que disent les lignes.',
  },
  {
    href: '/territoires',
    title: 'Trouver mon territoire',
    text: 'Ses membres, ses projets, ses chiffres, d’une édition à l’autre.',
  },
  {
    href: '/donnees',
    title: 'Reprendre les données',
    text: 'Chaque liste en CSV, chaque chiffre par l’API.',
  },
]

/** What this is, five figures, the map, where to go. */
export const homePage: PageHandler = async visit => {
  const { db, now } = visit.site
  refuseUnknown(visit.params, questionParameters)
  const question = await readQuestion(db, visit.params, now())
  const figures = (await listFigures(db, question.programme)).filter(figure => five.includes(figure.code))
  const answers = await askFigures(db, figures, question)
  return (
    <Frame
      visit={visit}
      question={question}
      title="Des chiffres publics qui s’ouvrent sur leurs lignes"
      purpose="Binôme fait vivre un programme industriel de territoire, d’un besoin exprimé à un emploi créé, et publie des chiffres que chacun peut démonter."
      next={[
        { label: 'Lire le bilan', href: '/bilan' },
        { label: 'Tous les registres', href: '/registres' },
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
        lead="Cinq chiffres. Chacun mène à sa définition, puis à chacune des lignes dont il est la somme."
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
          {doors.map(door => (
            <li>
              <a href={door.href}>{door.title}</a>
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
