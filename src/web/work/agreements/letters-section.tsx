import type { Place } from '../../../kernel/permission.ts'
import { agreementsPolicy, type Letter, letterKinds, listLetters } from '../../../modules/agreements/index.ts'
import { formatInstant } from '../../text/format.ts'
import { Section } from '../../ui/index.ts'
import { reasonNot, type WorkVisit } from '../visit.ts'
import type { Seen } from './find.ts'

/** A letter made: as a PDF, and to finish in a word processor. */
export const LetterLine = ({ visit, letter }: { visit: WorkVisit; letter: Letter }) => (
  <li>
    <div>
      <p class="pending__what">{`${letterKinds[letter.kind]}, code ${letter.code}`}</p>
      <p class="pending__when">
        {`${letter.organisation}, dossier ${letter.reference}. Modèle version ${letter.templateVersion}, ${letter.author}, ${formatInstant(letter.madeAt)}. `}
        <a href={visit.to(`/espace/conventions/courriers/${letter.id}/pdf`)}>PDF</a>{' '}
        <a href={visit.to(`/espace/conventions/courriers/${letter.id}/docx`)}>DOCX</a>
      </p>
    </div>
  </li>
)

export const LettersSection = ({
  visit,
  seen,
  letters,
}: {
  visit: WorkVisit
  seen: Pick<Seen, 'may'>
  letters: readonly Letter[]
}) => (
  <Section id="courriers" title={`Courriers (${letters.length})`}>
    <ul class="pending">
      {letters.map(letter => (
        <LetterLine visit={visit} letter={letter} />
      ))}
      {letters.length === 0 && <li>Aucun courrier.</li>}
    </ul>
    {seen.may('make-letters') && (
      <p>
        Une pièce revient signée :{' '}
        <a href={visit.to('/espace/conventions/rattacher')}>rattachez-la par le code imprimé</a>.
      </p>
    )}
  </Section>
)

/** The letters of a file, whether it has an agreement or not: a letter is made once what it says is done, so whoever reads the
 * file reads them. Nothing while there are none. */
export const LettersOfFile = async ({
  visit,
  applicationId,
  place,
}: {
  visit: WorkVisit
  applicationId: number
  place: Place
}) => {
  const letters = await listLetters(visit.site.db, applicationId)
  const may: Seen['may'] = gesture => !reasonNot(visit, agreementsPolicy[gesture], place)
  return letters.length === 0 ? null : <LettersSection visit={visit} seen={{ may }} letters={letters} />
}
