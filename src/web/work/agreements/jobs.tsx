import { Invalid } from '../../../kernel/errors.ts'
import {
  jobsOf,
  listAgreementsOf,
  listObservations,
  standing,
  yearsOf,
} from '../../../modules/agreements/index.ts'
import { grantedStates, listApplications, states } from '../../../modules/applications/index.ts'
import { formatCount, formatPercent } from '../../text/format.ts'
import { DataTable } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

/** Jobs promised beside jobs seen, agreement by agreement: never added to each other. */
export async function jobsPage(visit: WorkVisit) {
  const { db } = visit.site
  const unknown = Object.keys(visit.params).find(name => name !== 'programme')
  if (unknown) throw Invalid.field(unknown, 'Ce filtre n’existe pas.')
  const files = await listApplications(
    db,
    visit.programme.code,
    visit.actor,
    { states: grantedStates },
    { limit: 500 },
  )
  const ids = files.map(({ id }) => id)
  const [agreements, observations] = await Promise.all([listAgreementsOf(db, ids), listObservations(db, ids)])
  const valid = standing(observations)
  const rows = agreements.map(agreement => {
    const file = files.find(({ id }) => id === agreement.applicationId)!
    const seen = yearsOf(agreement).map(year =>
      valid.find(one => one.applicationId === agreement.applicationId && one.year === year),
    )
    const last = seen.findLast(one => one)
    return { agreement, file, seen, last: last && jobsOf(last.personMonths) }
  })
  const years = yearsOf({ years: Math.max(3, ...agreements.map(one => one.years)) })
  const observed = rows.filter(({ last }) => last !== undefined)
  const promised = observed.reduce((sum, { agreement }) => sum + agreement.jobs, 0)
  const found = observed.reduce((sum, { last }) => sum + (last ?? 0), 0)
  const share = (jobs: number, of: number) => (of > 0 ? formatPercent(jobs / of) : '')
  return (
    <WorkFrame
      visit={visit}
      title="Emplois prévus et constatés"
      purpose={
        observed.length > 0
          ? `Là où un constat existe : ${formatCount(found)} constatés pour ${formatCount(promised)} promis (${share(found, promised)}).`
          : 'Aucun constat n’est encore enregistré.'
      }
      crumbs={[{ label: 'Conventions', href: visit.to('/espace/conventions') }]}
      next={[{ label: 'Le chiffre public', href: visit.to('/chiffres/job-delivery-1') }]}
    >
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
          promised: formatCount(agreement.jobs),
          ...Object.fromEntries(
            years.map((year, rank) => {
              const one = seen[rank]
              return [
                `y${year}`,
                one ? `${formatCount(jobsOf(one.personMonths))}${one.sampled ? ' (contrôle)' : ''}` : '',
              ]
            }),
          ),
          share: last === undefined ? '' : share(last, agreement.jobs),
        }))}
      />
      <p class="note">
        « Contrôle » : le constat est tiré au sort pour un contrôle sur place. Le tirage se refait à
        l’identique, d’après le numéro du dossier et l’année.
      </p>
    </WorkFrame>
  )
}
