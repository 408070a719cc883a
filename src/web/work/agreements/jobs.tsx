import { Invalid } from '../../../kernel/errors.ts'
import {
  type Agreement,
  jobsOf,
  listAgreementsOf,
  listFilesByDecision,
  listObservations,
  type Observation,
  standing,
  sumJobs,
  yearsOf,
} from '../../../modules/agreements/index.ts'
import { listApplications, states } from '../../../modules/applications/index.ts'
import { formatCount, formatPercent } from '../../text/format.ts'
import { DataTable } from '../../ui/index.ts'
import type { Child } from '../../ui/types.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

/** Jobs promised beside jobs seen, agreement by agreement: never added to each other. */
export async function jobsPage(visit: WorkVisit) {
  const { db } = visit.site
  const unknown = Object.keys(visit.params).find(name => name !== 'programme')
  if (unknown) throw Invalid.field(unknown, 'Ce filtre n’existe pas.')
  const programme = visit.programme.code
  const [sums, ids] = await Promise.all([
    sumJobs(db, programme, visit.actor),
    listFilesByDecision(db, programme, visit.actor, 500),
  ])
  const [files, agreements, observations] = await Promise.all([
    listApplications(db, programme, visit.actor, { ids }, { limit: ids.length }),
    listAgreementsOf(db, ids),
    listObservations(db, ids),
  ])
  const valid = standing(observations)
  const rows = ids.map(id => {
    const agreement = agreements.find(({ applicationId }) => applicationId === id)!
    const seen = yearsOf(agreement).map(year =>
      valid.find(one => one.applicationId === id && one.year === year),
    )
    return {
      agreement,
      file: files.find(file => file.id === id)!,
      seen,
      last: seen.findLast(one => one),
    }
  })
  const years = yearsOf({ years: Math.max(3, sums.years) })
  const share = (jobs: number, of: number) => (of > 0 ? formatPercent(jobs / of) : '')
  return (
    <WorkFrame
      visit={visit}
      title="Emplois prévus et constatés"
      purpose={
        sums.observed > 0
          ? `Là où un constat existe : ${formatCount(sums.seen)} constatés pour ${formatCount(sums.promised)} promis (${share(sums.seen, sums.promised)})${sums.safeguarded > 0 ? ` ; ${formatCount(sums.kept)} confortés toujours là sur ${formatCount(sums.safeguarded)}` : ''}.`
          : 'Aucun constat n’est encore enregistré.'
      }
      crumbs={[{ label: 'Conventions', href: visit.to('/espace/conventions') }]}
      next={[{ label: 'Le chiffre public', href: visit.to('/chiffres/job-delivery-1') }]}
    >
      {rows.length < sums.agreements && (
        <p class="note">
          {`${formatCount(rows.length)} conventions sur ${formatCount(sums.agreements)}, les premières décidées. `}
          <a href={visit.to('/espace/conventions')}>Toutes sont dans la liste, qui s’exporte.</a>
        </p>
      )}
      <DataTable
        id="emplois"
        caption="Emplois promis et constatés chaque année après la décision"
        captionHidden
        empty="Aucune convention."
        columns={[
          { key: 'code', label: 'Convention' },
          { key: 'who', label: 'Bénéficiaire' },
          { key: 'state', label: 'État' },
          { key: 'promised', label: 'Promis', align: 'end' },
          ...years.map(year => ({ key: `y${year}`, label: `Année ${year}`, align: 'end' as const })),
          { key: 'share', label: 'Dernier constat sur promis', align: 'end' },
        ]}
        rows={rows.map(({ agreement, file, seen, last }) => ({
          code: <a href={visit.to(`/espace/conventions/${agreement.id}`)}>{agreement.code}</a>,
          who: file.organisation,
          state: states[file.state],
          promised: inLines(
            `${formatCount(agreement.jobs)} à créer`,
            agreement.safeguarded > 0 && `${formatCount(agreement.safeguarded)} à conforter`,
          ),
          ...Object.fromEntries(
            years.map((year, rank) => {
              const one = seen[rank]
              return [`y${year}`, one ? seenIn(one, agreement) : '']
            }),
          ),
          share: last ? share(jobsOf(last.personMonths), agreement.jobs) : '',
        }))}
      />
      <p class="note">
        « Contrôle » : le constat est tiré au sort pour un contrôle sur place. Le tirage se refait à
        l’identique, d’après le numéro du dossier et l’année.
      </p>
    </WorkFrame>
  )
}

const seenIn = (
  { personMonths, kept, sampled }: Observation,
  { safeguarded }: Pick<Agreement, 'safeguarded'>,
): Child =>
  inLines(
    `${formatCount(jobsOf(personMonths))} créés`,
    safeguarded > 0 && `${formatCount(kept)} confortés`,
    sampled && 'contrôle',
  )

/** One under the other: « 6, 25 confortés » would read as a decimal. */
const inLines = (...lines: (string | false)[]): Child =>
  lines.filter(Boolean).map((line, rank) => (
    <>
      {rank > 0 && <br />}
      {line}
    </>
  ))
