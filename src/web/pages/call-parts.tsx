import type { Answered, AskedDocument, Call, CallContact } from '../../modules/calls/index.ts'
import { formatPercent } from '../text/format.ts'
import { DataTable, Section } from '../ui/index.ts'

/** The documents asked; in two steps, those of each. */
export const Documents = ({ call: { documents, steps } }: { call: Call }) => {
  const later = documents.filter(({ secondStep }) => secondStep)
  const first = documents.filter(({ secondStep }) => !secondStep)
  const list = (title: string, asked: readonly AskedDocument[]) =>
    asked.length > 0 && (
      <>
        <p>{title}</p>
        <ul>
          {asked.map(({ label, required }) => (
            <li>
              {label}
              {required ? '' : ' (facultative)'}
            </li>
          ))}
        </ul>
      </>
    )
  if (steps === 1) return <>{list('Pièces à joindre :', documents)}</>
  return (
    <>
      {list('Pièces à joindre à la lettre d’intention :', first)}
      {list('Pièces à joindre au dossier entier :', later)}
    </>
  )
}

export const Grid = ({ grid }: { grid: readonly { label: string; weight: number; help?: string }[] }) => {
  const total = grid.reduce((sum, { weight }) => sum + weight, 0)
  return (
    <Section id="grille" title="Comment les dossiers sont notés">
      <DataTable
        id="criteres"
        caption="Critères de la grille, et leur poids"
        captionHidden
        empty=""
        columns={[
          { key: 'label', label: 'Critère' },
          { key: 'help', label: 'Ce qui est regardé' },
          { key: 'weight', label: 'Poids', align: 'end' },
        ]}
        rows={grid.map(({ label, weight, help }) => ({
          label,
          help: help ?? '',
          weight: total > 0 ? formatPercent(weight / total) : '',
        }))}
      />
    </Section>
  )
}

/** What was asked and answered, and whom to ask more. */
export const Questions = ({ faq, contact }: { faq: readonly Answered[]; contact: CallContact | null }) => (
  <Section id="questions" title={faq.length > 0 ? 'Questions fréquentes' : 'À qui poser une question'}>
    {faq.map(({ question, answer }) => (
      <>
        <h3>{question}</h3>
        {answer.split(/\n+/).map(line => (
          <p>{line}</p>
        ))}
      </>
    ))}
    {contact && (
      <p>
        {faq.length > 0 ? 'Une autre question : ' : ''}
        {contact.service}
        {contact.email && (
          <>
            , <a href={`mailto:${contact.email}`}>{contact.email}</a>
          </>
        )}
        {contact.phone && (
          <>
            , <a href={`tel:${contact.phone.replace(/[^+\d]/g, '')}`}>{contact.phone}</a>
          </>
        )}
      </p>
    )}
  </Section>
)
