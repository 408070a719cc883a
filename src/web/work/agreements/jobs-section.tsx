import {
  type Agreement,
  dueOn,
  jobsOf,
  type Observation,
  observationBlockers,
  yearsOf,
} from '../../../modules/agreements/index.ts'
import { listDocuments } from '../../../modules/documents/index.ts'
import { ActionButton, type Field, Form } from '../../forms/index.ts'
import { formatCount, formatDay, plural } from '../../text/format.ts'
import { Section } from '../../ui/index.ts'
import { AttachDocument, DocumentLinks } from '../documents/section.tsx'
import type { WorkVisit } from '../visit.ts'
import type { Seen } from './find.ts'

const fieldsFor = ({ safeguarded }: Agreement): Field[] => [
  { name: 'observedOn', label: 'Constaté le', kind: 'day' },
  {
    name: 'personMonths',
    label: 'Mois travaillés sur les douze derniers mois, dans les emplois créés',
    kind: 'count',
    help: 'Douze mois font un emploi, arrondi au-dessous.',
  },
  ...(safeguarded > 0
    ? [{ name: 'kept', label: 'Emplois confortés toujours là', kind: 'count' as const }]
    : []),
  { name: 'evidence', label: 'Justificatif', kind: 'text', help: 'Par exemple : DSN de janvier à décembre.' },
]
const control: Field = {
  name: 'controlNote',
  label: 'Ce que le contrôle sur place a trouvé',
  kind: 'area',
  optional: true,
}

/** Jobs promised and seen, each year after the decision. */
export const JobsSection = ({
  visit,
  seen,
  observations,
}: {
  visit: WorkVisit
  seen: Seen
  observations: readonly Observation[]
}) => {
  const { agreement, file } = seen
  const to = (path: string) => visit.to(`/espace/conventions/${agreement.id}${path}`)
  const valid = observations.filter(({ replaced }) => !replaced)
  const next = yearsOf(agreement).find(year => !valid.some(one => one.year === year))
  const blockers = next
    ? observationBlockers(next, visit.today, {
        decidedOn: agreement.decidedOn,
        years: agreement.years,
        state: file.state,
        observations: valid,
        today: visit.today,
      })
    : []
  return (
    <Section
      id="emplois"
      title="Emplois"
      lead={`${promiseIn(agreement)}. Suivi pendant ${agreement.years} ans. Chaque constat ajoute aux chiffres publics la différence avec le précédent.`}
    >
      <ol class="pending">
        {yearsOf(agreement).map(year => (
          <Year visit={visit} seen={seen} year={year} agreement={agreement} valid={valid} />
        ))}
      </ol>
      {observations.some(({ replaced }) => replaced) && (
        <details>
          <summary>Constats corrigés</summary>
          <ul>
            {observations
              .filter(({ replaced }) => replaced)
              .map(one => (
                <li>
                  {`Année ${one.year} : ${plural(jobsOf(one.personMonths), 'emploi')} au ${formatDay(one.observedOn)}, ${one.author}.`}
                </li>
              ))}
          </ul>
        </details>
      )}
      {next && seen.may('observe-jobs') && blockers.length === 0 && (
        <Form
          visit={visit}
          id="constat"
          action={to('/emplois')}
          submit={`Enregistrer le constat de l’année ${next}`}
          keep={{ year: next }}
          values={{ observedOn: visit.today }}
          fields={fieldsFor(agreement)}
        />
      )}
      {file.state === 'settled' && seen.may('follow-jobs') && (
        <ActionButton visit={visit} id="suivre" action={to('/suivre')} label="Passer au suivi des emplois" />
      )}
    </Section>
  )
}

/** What an agreement promises of jobs, in words. */
export const promiseIn = ({ jobs, safeguarded }: Pick<Agreement, 'jobs' | 'safeguarded'>): string =>
  `${plural(jobs, 'emploi')} à créer${safeguarded > 0 ? `, ${formatCount(safeguarded)} à conforter` : ''}`

const Year = ({
  visit,
  seen,
  year,
  agreement,
  valid,
}: {
  visit: WorkVisit
  seen: Seen
  year: number
  agreement: Agreement
  valid: readonly Observation[]
}) => {
  const one = valid.find(observation => observation.year === year)
  if (!one)
    return (
      <li>
        <div>
          <p class="pending__what">{`Année ${year} : à constater`}</p>
          <p class="pending__when">{`À partir du ${formatDay(dueOn(agreement.decidedOn, year))}.`}</p>
        </div>
      </li>
    )
  const jobs = jobsOf(one.personMonths)
  return (
    <li>
      <div>
        <p class="pending__what">
          {`Année ${year} : ${plural(jobs, 'emploi')} constaté${jobs > 1 ? 's' : ''} sur ${formatCount(agreement.jobs)}${agreement.safeguarded > 0 ? `, ${formatCount(one.kept)} conforté${one.kept > 1 ? 's' : ''} toujours là sur ${formatCount(agreement.safeguarded)}` : ''}`}
        </p>
        <p class="pending__when">
          {`${formatCount(one.personMonths)} mois travaillés, au ${formatDay(one.observedOn)}. ${one.evidence}. ${one.author}. `}
          {one.sampled
            ? one.controlNote
              ? `Contrôlé sur place : ${one.controlNote}`
              : 'Tiré au sort : un contrôle sur place est à faire.'
            : 'Non tiré au sort.'}
        </p>
        <Evidence visit={visit} seen={seen} id={one.id} />
        {seen.may('correct-observation') && (
          <details>
            <summary>
              {one.sampled && !one.controlNote ? 'Consigner le contrôle, ou corriger' : 'Corriger'}
            </summary>
            <Form
              visit={visit}
              id={`corriger-${one.id}`}
              action={visit.to(`/espace/conventions/${agreement.id}/emplois/${one.id}`)}
              submit="Enregistrer"
              variant="secondary"
              values={{ ...one }}
              fields={[...fieldsFor(agreement), control, { name: 'reason', label: 'Pourquoi', kind: 'text' }]}
            />
          </details>
        )}
      </div>
    </li>
  )
}

/** The files that prove an observation. */
const Evidence = async ({ visit, seen, id }: { visit: WorkVisit; seen: Seen; id: number }) => {
  const about = `observation/${id}`
  const documents = await listDocuments(visit.site.db, about, visit.actor, seen.place)
  return (
    <>
      <DocumentLinks documents={documents} />
      {seen.may('observe-jobs') && <AttachDocument visit={visit} about={about} id={`piece-${id}`} />}
    </>
  )
}
