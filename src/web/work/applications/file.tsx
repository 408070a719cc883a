import { rolesAt } from '../../../kernel/permission.ts'
import {
  applicationsPolicy,
  askedAt,
  findRedirection,
  grantedStates,
  isLetter,
  listFileEvents,
  listReceipts,
} from '../../../modules/applications/index.ts'
import { appraisalsPolicy } from '../../../modules/appraisals/index.ts'
import { formatInstant } from '../../text/format.ts'
import { DefinitionList, Downloads, Notice, Section } from '../../ui/index.ts'
import { LettersOfFile } from '../agreements/letters-section.tsx'
import { DocumentsSection } from '../documents/section.tsx'
import { WorkFrame } from '../frame.tsx'
import { reasonNot, type WorkVisit } from '../visit.ts'
import { AnswersRead, CarriedRead } from './answers.tsx'
import { History, Steps, Whereabouts } from './follow.tsx'
import { LinksSection } from './links-section.tsx'
import { Messages, Moves } from './moves.tsx'
import { Prepare } from './prepare.tsx'
import { getFile, partsOf, type ReadFile } from './read-file.ts'
import { signatureOf } from './signature.ts'
import { SupportSection } from './support.tsx'

/** A file: where it is, who has it, what is missing, what comes next. */
export async function filePage(visit: WorkVisit, id = '') {
  const { db } = visit.site
  const read = await getFile(visit, id)
  const { file, call, window, place, own, writes, closed } = read
  const [events, redirection, receipts] = await Promise.all([
    listFileEvents(db, file.id),
    findRedirection(db, file.id),
    listReceipts(db, file.id),
  ])
  const judges = rolesAt(visit.actor, place).some(role =>
    appraisalsPolicy['propose-decision'].roles.includes(role),
  )
  const follow = { file, call, window, events, today: visit.today, own, judges }
  return (
    <WorkFrame
      visit={visit}
      title={file.title || `Dossier ${file.reference}`}
      purpose={`Dossier ${file.reference} de ${file.organisation}, appel « ${call.name} ».`}
      crumbs={[{ label: 'Dossiers', href: visit.to('/espace/dossiers') }]}
      tools={
        receipts.length > 0 ? (
          <Downloads
            items={receipts.map(receipt => ({
              label: isLetter(receipt)
                ? 'Accusé de réception de la lettre d’intention'
                : 'Accusé de réception',
              href: visit.to(`/espace/dossiers/${file.id}/accuse.pdf`, { etape: String(receipt.step) }),
              note: 'PDF',
            }))}
          />
        ) : undefined
      }
      next={[
        ...(judges && file.state !== 'draft'
          ? [{ label: 'L’instruire', href: visit.to(`/espace/instruction/${file.id}`) }]
          : []),
        { label: 'Lire l’appel', href: visit.to(`/appels/${call.code}`, { programme: call.programme }) },
      ]}
    >
      <Whereabouts {...follow} />
      {redirection && (
        <Notice kind="info" title="Réorienté vers un autre appel">
          Tout ce que vous aviez écrit est dans{' '}
          <a href={visit.to(`/espace/dossiers/${redirection.id}`)}>le brouillon {redirection.reference}</a>.
        </Notice>
      )}
      {writes && <Prepare visit={visit} read={read} />}
      <Steps {...follow} />
      <SupportSection visit={visit} read={read} />
      {closed.length > 0 ? (
        <Notice kind="warning" title="Ce dossier vous est fermé">
          {closed.join(' ')}{' '}
          <a href={visit.to(`/espace/instruction/${file.id}`)}>Déclarer si vous avez un intérêt</a>
        </Notice>
      ) : (
        <Content visit={visit} read={read} filed={receipts.length > 0} />
      )}
      <History events={events} judges={judges} />
    </WorkFrame>
  )
}

/** What a file says, and what may be done of it: for whoever may read it. `filed`: not a draft that a redirection opened. */
const Content = ({ visit, read, filed }: { visit: WorkVisit; read: ReadFile; filed: boolean }) => {
  const { file, call, place, own } = read
  return (
    <>
      <DocumentsSection
        visit={visit}
        about={`application/${file.id}`}
        place={place}
        asked={askedAt(call.documents, file.step)}
      />
      <Section id="contenu" title="Ce que dit le dossier">
        <DefinitionList
          items={[
            { term: 'Demandeur', value: `${file.organisation}${file.siren ? `, SIREN ${file.siren}` : ''}` },
            { term: 'Commune', value: file.communeName ?? 'à dire' },
            {
              term: filed ? 'Déposé' : 'Première demande',
              value: file.filedAt ? formatInstant(file.filedAt) : 'pas encore',
            },
            { term: 'Signé par', value: signatureOf(file) ?? 'personne pour l’instant' },
            { term: 'Version de l’appel', value: String(file.callVersion) },
            ...(own && grantedStates.includes(file.state)
              ? [
                  {
                    term: 'Calcul de l’aide',
                    value: (
                      <a href={visit.to(`/espace/dossiers/${file.id}/calcul`)}>
                        Le calcul du jour de la décision
                      </a>
                    ),
                  },
                ]
              : []),
          ]}
        />
        <details open={!own || undefined}>
          <summary>Les réponses</summary>
          <AnswersRead parts={partsOf(read)} answers={file.answers} />
          <CarriedRead carried={file.carried} />
        </details>
      </Section>
      <LinksSection visit={visit} file={file} />
      <LettersOfFile visit={visit} applicationId={file.id} place={place} />
      <Moves visit={visit} read={read} />
      {!reasonNot(visit, applicationsPolicy['send-message'], place) && <Messages visit={visit} read={read} />}
    </>
  )
}
