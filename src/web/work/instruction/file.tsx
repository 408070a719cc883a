import { askedAt, states } from '../../../modules/applications/index.ts'
import { amountOf, answerMeaning } from '../../../modules/calls/index.ts'
import { formatDay, formatEuros, formatInstant } from '../../text/format.ts'
import { DefinitionList } from '../../ui/index.ts'
import { LettersOfFile } from '../agreements/letters-section.tsx'
import { CarriedRead } from '../applications/answers.tsx'
import { LinksSection } from '../applications/links-section.tsx'
import { signatureOf } from '../applications/signature.ts'
import { DocumentsSection } from '../documents/section.tsx'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { Answers } from './answers.tsx'
import { AppraisalSection } from './appraisal.tsx'
import { CheckingSection } from './checking.tsx'
import { DecisionSection } from './decision.tsx'
import { getJudgedFile, type JudgedFile } from './get-file.ts'
import { HistorySection } from './history.tsx'
import { InterestSection } from './interest.tsx'
import { ListingSection } from './listing.tsx'
import { OpinionsSection } from './opinions.tsx'

/** A file as those who judge it read it: interests first, then the file, opinions, appraisal, review, decision. */
export async function filePage(visit: WorkVisit, id = '') {
  const judged = await getJudgedFile(visit, id)
  const { file, place, events, closed } = judged
  return (
    <WorkFrame
      visit={visit}
      title={`${file.reference}, ${file.title}`}
      purpose={`${file.organisation}. ${states[file.state]}.`}
      crumbs={[{ label: 'Instruction', href: visit.to('/espace/instruction') }]}
      next={[{ label: 'Revenir à ma file', href: visit.to('/espace/instruction') }]}
    >
      <Essentials judged={judged} today={visit.today} />
      <InterestSection visit={visit} judged={judged} />
      {!closed && (
        <>
          <Answers file={file} call={judged.call} />
          <CarriedRead carried={file.carried} />
          <LinksSection visit={visit} file={file} />
          <DocumentsSection
            visit={visit}
            about={`application/${file.id}`}
            place={place}
            asked={askedAt(judged.call.documents, file.step)}
          />
          <CheckingSection visit={visit} judged={judged} />
          <OpinionsSection visit={visit} judged={judged} />
          <AppraisalSection visit={visit} judged={judged} />
          <ListingSection visit={visit} judged={judged} />
          <DecisionSection visit={visit} judged={judged} />
          <LettersOfFile visit={visit} applicationId={file.id} place={place} />
          <HistorySection events={events} />
        </>
      )}
    </WorkFrame>
  )
}

const Essentials = ({ judged: { file, call, deadline }, today }: { judged: JudgedFile; today: string }) => {
  const requested = amountOf(answerMeaning(call.form, file.answers, 'requested'))
  return (
    <DefinitionList
      items={[
        { term: 'Demandeur', value: file.organisation, note: file.siren ? `SIREN ${file.siren}` : undefined },
        { term: 'Appel', value: `${call.name}, version ${file.callVersion}` },
        { term: 'Commune', value: file.communeName ?? 'à préciser' },
        { term: 'Déposé', value: file.filedAt ? formatInstant(file.filedAt) : 'pas encore' },
        { term: 'Signé par', value: signatureOf(file) ?? 'personne pour l’instant' },
        {
          term: 'Aide demandée',
          value: requested === undefined ? 'non dite' : formatEuros(requested, 'exact'),
        },
        {
          term: 'Délai de l’étape',
          value: deadline
            ? `jusqu’au ${formatDay(deadline.dueOn)}${deadline.dueOn < today ? ' : dépassé' : ''}`
            : 'aucun ne court',
          note: deadline && `Depuis le ${formatDay(deadline.since)}, en jours ouvrés.`,
        },
      ]}
    />
  )
}
