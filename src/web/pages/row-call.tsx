import {
  type AskedDocument,
  applicantWords,
  type Call,
  closingOf,
  findCall,
  opening,
} from '../../modules/calls/index.ts'
import { endowmentOfCall } from '../../modules/funding/index.ts'
import { address } from '../address.ts'
import type { RowProps } from '../site.ts'
import { formatEuros, formatInstant, formatPercent, plural } from '../text/format.ts'
import { OpeningWords } from '../text/opening.tsx'
import { DataTable, Downloads, Notice, Section } from '../ui/index.ts'
import { SubjectSections } from './row-subject.tsx'

/** A call for who may answer it: how long is left, what is asked, how it is scored. */
export async function CallSections(props: RowProps) {
  const { visit, row } = props
  const { db, now } = visit.site
  const call = (await findCall(db, Number(row.id)))!
  const at = now()
  const state = opening(call, at)
  const { open } = state
  const closing = closingOf(call)
  const endowed = await endowmentOfCall(db, call.id)
  const programme = visit.params.programme
  return (
    <>
      <Notice
        kind={open ? 'success' : 'info'}
        title={<OpeningWords opening={state} assets={visit.site.assets} now={at} />}
      >
        {closing && (
          <p>
            Clôture le <time datetime={closing}>{formatInstant(closing)}</time>, à l’heure de Paris. L’heure
            qui fait foi est celle de Binôme.
          </p>
        )}
        <p>
          {open && call.form.length > 0 && (
            <a
              href={address('/espace/dossiers/nouveau', {
                programme: call.programme,
                appel: String(call.id),
              })}
            >
              Répondre à cet appel
            </a>
          )}
          {open && call.form.length === 0 && 'Cet appel ne se dépose pas dans Binôme.'}
        </p>
      </Notice>
      <Section id="qui" title="Qui peut répondre">
        {call.applicants.length > 0 ? (
          <ul>
            {call.applicants.map(kind => (
              <li>{applicantWords[kind as keyof typeof applicantWords] ?? kind}</li>
            ))}
          </ul>
        ) : (
          <p>Toute organisation du territoire.</p>
        )}
        {call.rules.length > 0 && (
          <>
            <p>Ce qui est vérifié avant le dépôt :</p>
            <ul>
              {call.rules.map(({ message }) => (
                <li>{message}</li>
              ))}
            </ul>
          </>
        )}
      </Section>
      {(call.operator || endowed > 0) && (
        <Section id="qui-decide" title="Qui instruit, avec quel argent">
          {call.operator && <p>Les dossiers sont instruits par {call.operator}.</p>}
          {endowed > 0 && <p>L’enveloppe de l’appel est de {formatEuros(endowed, 'exact')}.</p>}
        </Section>
      )}
      {call.documents.length > 0 && (
        <Section id="pieces" title="Pièces demandées">
          <Documents call={call} />
        </Section>
      )}
      {call.grid.length > 0 && <Grid grid={call.grid} />}
      {call.waves.length > 0 && (
        <Section id="vagues" title="Vagues">
          <ol>
            {call.waves.map(({ name, closesAt }) => (
              <li>
                {name} : jusqu’au <time datetime={closesAt}>{formatInstant(closesAt)}</time>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {call.steps === 2 && (
        <p>
          Deux étapes : une lettre d’intention d’abord, puis, si vous y êtes invité, le dossier entier
          {call.full_file_months && `, dans les ${call.full_file_months} mois qui suivent l’invitation`}.
        </p>
      )}
      <Section
        id="suivre"
        title="Ne pas le manquer"
        lead={`${plural(call.form.length, 'question')} au formulaire.`}
      >
        <Downloads
          items={[
            {
              label: 'Agenda',
              href: address('/appels.ics', { programme, appel: call.code }),
              note: 'iCalendar',
            },
          ]}
        />
        <p>
          <a href={visit.to('/alerte-appels')}>Être prévenu des prochains appels par courrier électronique</a>
        </p>
      </Section>
      {await SubjectSections(props)}
    </>
  )
}

/** The documents asked; in two steps, those of each. */
const Documents = ({ call: { documents, steps } }: { call: Call }) => {
  const later = documents.filter(({ secondStep }) => secondStep)
  const first = documents.filter(({ secondStep }) => !secondStep)
  const list = (asked: readonly AskedDocument[]) => (
    <ul>
      {asked.map(({ label, required }) => (
        <li>
          {label}
          {required ? '' : ' (facultative)'}
        </li>
      ))}
    </ul>
  )
  if (steps === 1) return list(documents)
  return (
    <>
      {first.length > 0 && <p>Avec la lettre d’intention :</p>}
      {list(first)}
      {later.length > 0 && <p>Avec le dossier entier :</p>}
      {list(later)}
    </>
  )
}

const Grid = ({ grid }: { grid: readonly { label: string; weight: number; help?: string }[] }) => {
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
