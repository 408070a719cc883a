import { findAppraisal, listOpinions, sides } from '../../../modules/appraisals/index.ts'
import { formatDay, formatDecimal, formatEuros } from '../../text/format.ts'
import { DataTable, DefinitionList, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { getSession } from './get-session.ts'
import { decisionInWords, RankedList } from './ranked-list.tsx'

/** The pack of a session on paper: agenda, ranked list, then a sheet for each file. */
export async function printReviewPage(visit: WorkVisit, id = '') {
  const { db } = visit.site
  const session = await getSession(visit, id)
  const { meeting, committee, items } = session
  const sheets = await Promise.all(
    items
      .filter(({ closed }) => !closed)
      .map(async item => ({
        item,
        appraisal: await findAppraisal(db, item.applicationId),
        opinions: await listOpinions(db, item.applicationId),
      })),
  )
  return (
    <WorkFrame
      visit={visit}
      title={`Dossier de séance du ${formatDay(meeting.held_on)}`}
      purpose={`${committee.name}, ${committee.where}. Tel qu’il est le ${formatDay(visit.today)}. Ne pas diffuser : contient des secrets d’affaires.`}
      crumbs={[{ label: 'Séance', href: visit.to(`/espace/revues/${meeting.id}`) }]}
      next={[{ label: 'Revenir à la séance', href: visit.to(`/espace/revues/${meeting.id}`) }]}
    >
      <p class="no-print">Imprimez cette page avec votre navigateur : une feuille par dossier.</p>
      <Section title="Ordre du jour" id="ordre-du-jour">
        <ol>
          {meeting.agenda.map(({ what }) => (
            <li>{what}</li>
          ))}
          {meeting.agenda.length === 0 && <li>Les dossiers inscrits, dans leur ordre.</li>}
        </ol>
      </Section>
      <Section title="Liste classée" id="liste-classee">
        <RankedList visit={visit} session={session} />
      </Section>
      {sheets.map(({ item, appraisal, opinions }) => (
        <article class="sheet">
          <Section
            title={`${item.rank}. ${item.reference}, ${item.title}`}
            id={`dossier-${item.applicationId}`}
          >
            <DefinitionList
              items={[
                { term: 'Demandeur', value: item.organisation },
                { term: 'Note', value: `${formatDecimal(item.score, 1)} sur 100` },
                { term: 'Assiette éligible', value: formatEuros(item.eligible, 'exact') },
                { term: 'Aide proposée', value: formatEuros(item.proposed, 'exact') },
                { term: 'Motif de l’instruction', value: appraisal?.reason || 'sans instruction' },
                { term: 'Risques', value: appraisal?.risks || 'aucun écrit' },
                { term: 'Décision', value: decisionInWords(item) },
              ]}
            />
            <DataTable
              id={`avis-${item.applicationId}`}
              caption={`Avis sur ${item.reference}`}
              empty="Aucun avis."
              columns={[
                { key: 'side', label: 'Côté' },
                { key: 'says', label: 'Avis' },
                { key: 'reason', label: 'Motif' },
              ]}
              rows={opinions.map(one => ({
                side: sides[one.side],
                says: one.favourable ? 'Favorable' : 'Défavorable',
                reason: one.reason,
              }))}
            />
          </Section>
        </article>
      ))}
    </WorkFrame>
  )
}
