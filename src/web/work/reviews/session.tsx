import { formatDay, plural } from '../../text/format.ts'
import { Notice, Section } from '../../ui/index.ts'
import type { Child } from '../../ui/types.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import type { Outcome } from '../work.ts'
import { Report, SignAll } from './acts.tsx'
import { getSession } from './get-session.ts'
import { ParitySection } from './parity.tsx'
import { RankedList } from './ranked-list.tsx'
import { RankingForm } from './ranking.tsx'
import { ScenariosSection } from './scenarios.tsx'

/** A session of the regional review: its ranked list against the envelopes, simulations, keys of each side. */
export const sessionPage = (visit: WorkVisit, id = '') => withReport(visit, id, () => null)

/** The same page after « tout signer », with what became of each file. */
export const signedPage = (visit: WorkVisit, outcomes: Outcome<{ taken: boolean }>[], id = '') =>
  withReport(visit, id, session => (
    <Report
      session={session}
      outcomes={outcomes}
      said={output =>
        (output as { taken: boolean }).taken ? 'décision prise' : 'signée, l’autre clé est attendue'
      }
    />
  ))

/** The same page after « tout proposer ». */
export const proposedPage = (visit: WorkVisit, outcomes: Outcome<number>[], id = '') =>
  withReport(visit, id, session => (
    <Report session={session} outcomes={outcomes} said={() => 'proposée, les deux clés sont attendues'} />
  ))

async function withReport(
  visit: WorkVisit,
  id: string,
  report: (session: Awaited<ReturnType<typeof getSession>>) => Child,
) {
  const session = await getSession(visit, id)
  const { meeting, committee, items, judges } = session
  const taken = items.filter(({ takenAt }) => takenAt).length
  return (
    <WorkFrame
      visit={visit}
      title={`${committee.name}, séance du ${formatDay(meeting.held_on)}`}
      purpose={`${committee.where}. ${plural(items.length, 'dossier')}, ${taken === 0 ? 'rien de décidé' : `${plural(taken, 'décision')} prise${taken > 1 ? 's' : ''}`}.`}
      crumbs={[{ label: 'Revues', href: visit.to('/espace/revues') }]}
      next={[
        { label: 'Imprimer le dossier de séance', href: visit.to(`/espace/revues/${meeting.id}/imprimer`) },
        { label: 'Présences et compte rendu', href: visit.to(`/espace/gouvernance/seances/${meeting.id}`) },
      ]}
    >
      {report(session)}
      {meeting.cancelledOn && (
        <Notice kind="warning" title={`Séance annulée le ${formatDay(meeting.cancelledOn)}`}>
          Ses dossiers qui ne sont pas décidés sont à retirer de la liste, puis à inscrire à une autre séance.
        </Notice>
      )}
      <Section id="classement-section" title="Liste classée">
        <RankedList visit={visit} session={session} />
        {judges && items.length > 0 && <RankingForm visit={visit} session={session} />}
      </Section>
      <ScenariosSection visit={visit} session={session} />
      <SignAll visit={visit} session={session} />
      <ParitySection visit={visit} session={session} />
    </WorkFrame>
  )
}
