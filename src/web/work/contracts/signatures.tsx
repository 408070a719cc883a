import { contractKinds, type Progress } from '../../../modules/contracts/index.ts'
import { formatDay, fromNow, plural } from '../../text/format.ts'
import { DataTable, Section } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'

/** As many départements as are listed even when nothing is under way there. */
const fewDepartements = 20
/** As many territories as are named rather than counted. */
const fewNames = 5

/** How far signatures are, département by département: who is missing, and since when. */
export const Signatures = ({ visit, progress }: { visit: WorkVisit; progress: Progress[] }) => {
  const started = progress.filter(({ territories, without }) => without.length < territories)
  const shown = progress.length <= fewDepartements ? progress : started
  return (
    <Section
      id="avancement"
      title="Où en sont les signatures, par département"
      lead={
        shown.length < progress.length
          ? `${plural(progress.length - shown.length, 'autre')} départements n’ont encore ni contrat ni CRTE.`
          : 'Un territoire à cheval sur deux départements compte dans chacun.'
      }
    >
      <DataTable
        id="signatures"
        caption="Territoires dont le contrat ou le CRTE est signé, par département, et qui manque"
        captionHidden
        empty="Aucun contrat n’est encore en signature."
        columns={[
          { key: 'name', label: 'Département' },
          { key: 'territories', label: 'Territoires', align: 'end' },
          { key: 'signed', label: 'Contrat signé', align: 'end' },
          { key: 'signing', label: 'En cours', align: 'end' },
          { key: 'crte', label: 'CRTE signé', align: 'end' },
          { key: 'crteSigning', label: 'CRTE en cours', align: 'end' },
          { key: 'missing', label: 'Qui manque, depuis quand' },
        ]}
        rows={shown.map(one => ({
          name: one.name,
          territories: one.territories,
          signed: one.signed['territory-contract'],
          signing: one.signing['territory-contract'],
          crte: one.signed.crte,
          crteSigning: one.signing.crte,
          missing: <Missing visit={visit} progress={one} />,
        }))}
      />
    </Section>
  )
}

const Missing = ({ visit, progress: { waiting, without } }: { visit: WorkVisit; progress: Progress }) =>
  waiting.length + without.length === 0 ? (
    <>Personne</>
  ) : (
    <ul>
      {waiting.map(({ id, title, kind, missing, since }) => (
        <li>
          <a href={visit.to(`/espace/contrats/${id}`)}>{title}</a> ({contractKinds[kind]}) :{' '}
          {missing.length ? missing.join(', ') : 'aucune partie n’y est écrite'}, depuis le {formatDay(since)}{' '}
          ({fromNow(since, visit.today)})
        </li>
      ))}
      {without.length > 0 && (
        <li>
          Sans contrat ni CRTE :{' '}
          {without.length <= fewNames
            ? without.map(({ name }) => name).join(', ')
            : plural(without.length, 'territoire')}
        </li>
      )}
    </ul>
  )
