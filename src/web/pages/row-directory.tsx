import { listNames } from '../../modules/directory/index.ts'
import { listCounterValues } from '../../modules/recording/index.ts'
import { registerOfSubject } from '../../modules/registers.ts'
import { rowPath } from '../address.ts'
import type { RowProps } from '../site.ts'
import { showAmount } from '../text/cell.tsx'
import { formatInstant, formatSpan } from '../text/format.ts'
import { DataTable, Section } from '../ui/index.ts'

export async function OrganisationSections({ visit, row }: RowProps) {
  const names = await listNames(visit.site.db, Number(row.id))
  return names.length < 2 ? null : (
    <Section title="Ses noms" lead="Un texte ancien garde le nom de son époque.">
      <DataTable
        id="noms"
        caption="Noms, du plus ancien au plus récent"
        captionHidden
        empty=""
        columns={[
          { key: 'name', label: 'Nom' },
          { key: 'period', label: 'Période' },
        ]}
        rows={names.map(name => ({
          name: name.name,
          period: `${formatSpan(name.startOn, name.endOn)}${name.verified ? '' : ' (à vérifier)'}`,
        }))}
      />
    </Section>
  )
}

export async function EntrySections({ visit, row }: RowProps) {
  const others = await listCounterValues(visit.site.db, Number(row.id))
  const links = [
    ['reverses_id', 'Elle annule'],
    ['replaces_id', 'Elle remplace'],
    ['reversed_by', 'Elle a été annulée par'],
  ] as const
  const given = links.filter(([key]) => row[key])
  const subject = registerOfSubject(String(row.subject_kind))
  return (
    <>
      {others.length > 0 && (
        <Section
          title="Contestée par un territoire"
          lead="Ce qu’il trouve, avec sa raison. Cette valeur n’entre dans aucun chiffre."
        >
          <ul>
            {others.map(one => (
              <li>
                {showAmount(String(row.measure), one.amount)}, selon {one.organisation} : {one.reason} D’après{' '}
                {one.evidence}, {formatInstant(one.recordedAt)}.
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="Ses corrections">
        {given.length === 0 ? (
          <p>Cette écriture n’a jamais été corrigée et n’en corrige aucune.</p>
        ) : (
          <ul>
            {given.map(([key, words]) => (
              <li>
                {words} <a href={visit.to(`/ecritures/${row[key]}`)}>l’écriture n° {row[key]}</a>.
              </li>
            ))}
          </ul>
        )}
        <ul>
          {subject && (
            <li>
              <a href={visit.to(rowPath(subject.path, String(row.subject_code)))}>
                L’objet : {String(row.name)}
              </a>
            </li>
          )}
          <li>
            <a href={visit.to('/ecritures', { objet: String(row.subject_code) })}>
              Toutes les écritures du même objet
            </a>
          </li>
        </ul>
      </Section>
    </>
  )
}
