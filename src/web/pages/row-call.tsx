import { applicantWords, closingOf, findCall, opening } from '../../modules/calls/index.ts'
import { endowmentOfCall } from '../../modules/funding/index.ts'
import { address } from '../address.ts'
import type { RowProps } from '../site.ts'
import { formatEuros, formatInstant, plural } from '../text/format.ts'
import { OpeningWords } from '../text/opening.tsx'
import { Downloads, Notice, Section } from '../ui/index.ts'
import { Documents, Grid, Questions } from './call-parts.tsx'
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
        {open && call.form.length > 0 && (
          <p>
            <a
              class="ds-button"
              href={address('/espace/dossiers/nouveau', {
                programme: call.programme,
                appel: String(call.id),
              })}
            >
              Répondre à cet appel
            </a>
          </p>
        )}
        {open && call.form.length === 0 && <p>Cet appel ne se dépose pas dans Binôme.</p>}
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
      {call.steps === 2 && (
        <Section id="etapes" title="En deux étapes">
          <p>
            Une lettre d’intention d’abord, puis, si vous y êtes invité, le dossier entier
            {call.full_file_months && `, dans les ${call.full_file_months} mois qui suivent l’invitation`}.
          </p>
        </Section>
      )}
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
      {call.form.length + call.documents.length > 0 && (
        <Section
          id="pieces"
          title="Ce qui est demandé"
          lead={`${plural(call.form.length, 'question')} au formulaire.`}
        >
          <Documents call={call} />
        </Section>
      )}
      {call.grid.length > 0 && <Grid grid={call.grid} />}
      {(call.operator || endowed > 0) && (
        <Section id="qui-decide" title="Qui instruit, avec quel argent">
          {call.operator && <p>Les dossiers sont instruits par {call.operator}.</p>}
          {endowed > 0 && <p>L’enveloppe de l’appel est de {formatEuros(endowed, 'exact')}.</p>}
        </Section>
      )}
      {(call.contact || call.faq.length > 0) && <Questions faq={call.faq} contact={call.contact} />}
      <Section id="suivre" title="Ne pas le manquer">
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
