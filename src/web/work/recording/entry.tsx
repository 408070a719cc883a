import { NotFound } from '../../../kernel/errors.ts'
import { placeOfProject } from '../../../modules/projects/index.ts'
import {
  correctionBlockers,
  findCitation,
  findEntry,
  isMeasure,
  listCounterValues,
  recordingPolicy,
} from '../../../modules/recording/index.ts'
import { Form } from '../../forms/index.ts'
import { showAmount } from '../../text/cell.tsx'
import { formatDay, formatInstant } from '../../text/format.ts'
import { DefinitionList, Notice, Section } from '../../ui/index.ts'
import { evidenceFileFields } from '../documents/attach.ts'
import { DocumentsSection } from '../documents/section.tsx'
import { WorkFrame } from '../frame.tsx'
import { mustSee, reasonNot, type WorkVisit } from '../visit.ts'
import { evidenceFields } from './entry-fields.ts'

/** An entry: who typed it from what, correcting it, and what a territory says beside it. */
export async function entryPage(visit: WorkVisit, id = '') {
  const { db } = visit.site
  const entryId = Number(id)
  const entry = Number.isSafeInteger(entryId) ? await findEntry(db, entryId) : undefined
  if (!entry || entry.programme !== visit.programme.code)
    throw new NotFound('Aucune écriture n’est à cette adresse.')
  const place = await placeOfProject(db, visit.programme.code, entry.projectId)
  mustSee(visit, place)
  const { measure } = entry
  const [reasons, citation] = await Promise.all([
    correctionBlockers(db, visit.actor, place, entry),
    findCitation(db, entry.id),
  ])
  const contests = isMeasure(measure) && !reasonNot(visit, recordingPolicy['contest-entry'], place)
  const others = await listCounterValues(db, entry.id)
  return (
    <WorkFrame
      visit={visit}
      title={`Écriture n° ${entry.id}`}
      purpose={`${entry.project} : ${showAmount(measure, entry.amount)}, au ${formatDay(entry.effectiveOn)}.`}
      crumbs={[{ label: entry.project, href: visit.to(`/espace/projets/${entry.projectId}`) }]}
      next={[
        ...(citation
          ? [
              {
                label: `Le dossier ${citation.reference}`,
                href: visit.to(`/espace/dossiers/${citation.applicationId}`),
              },
            ]
          : []),
        {
          label: 'Sa page publique',
          href: visit.to(`/ecritures/${entry.id}`, { programme: visit.programme.code }),
        },
      ]}
    >
      <DefinitionList
        items={[
          { term: 'Montant', value: showAmount(measure, entry.amount) },
          ...(entry.funder ? [{ term: 'Qui finance', value: entry.funder }] : []),
          ...(entry.fund ? [{ term: 'Fonds', value: entry.fund }] : []),
          { term: 'Saisi par', value: entry.author },
          { term: 'Saisi', value: formatInstant(entry.recordedAt) },
          { term: 'D’après', value: entry.source },
          {
            term: 'État',
            value: entry.undone
              ? 'annulée par une correction'
              : entry.reverses
                ? 'annule une autre écriture'
                : 'vaut',
          },
        ]}
      />
      <Section id="autres-valeurs" title="Ce que le territoire trouve">
        {others.length === 0 ? (
          <p>Personne ne dit autre chose.</p>
        ) : (
          <ul>
            {others.map(one => (
              <li>
                {showAmount(measure, one.amount)}, selon {one.organisation} ({one.author},{' '}
                {formatInstant(one.recordedAt)}) : {one.reason} D’après {one.evidence}.
              </li>
            ))}
          </ul>
        )}
        {contests && !entry.undone && (
          <Form
            visit={visit}
            id="contester"
            action={visit.to(`/espace/saisies/${entry.id}/contester`)}
            submit="Afficher notre valeur à côté"
            variant="secondary"
            values={{ level: 'shared' }}
            fields={[
              { name: 'amount', label: 'Ce que vous trouvez', kind: 'text' },
              { name: 'reason', label: 'Pourquoi', kind: 'area', rows: 2 },
              { name: 'evidence', label: 'D’après quelle pièce ?', kind: 'text' },
              ...evidenceFileFields,
            ]}
          />
        )}
      </Section>
      <DocumentsSection visit={visit} about={`entry/${entry.id}`} place={place} />
      <Section
        id="corriger"
        title="Corriger"
        lead="Rien n’est effacé : une écriture l’annule, une autre prend sa place."
      >
        {reasons.length === 0 && !entry.undone && !entry.reverses ? (
          <Form
            visit={visit}
            action={visit.to(`/espace/saisies/${entry.id}/corriger`)}
            submit="Enregistrer la correction"
            values={{ level: 'shared' }}
            fields={[
              { name: 'cancel', label: 'Annuler sans remplacer', kind: 'check' },
              { name: 'amount', label: 'Le bon montant', kind: 'text', optional: true },
              { name: 'reason', label: 'Pourquoi', kind: 'area', rows: 2 },
              ...evidenceFields,
            ]}
          />
        ) : (
          <Notice kind="info">
            {entry.undone || entry.reverses ? 'Cette écriture ne se corrige plus.' : reasons.join(' ')}
          </Notice>
        )}
      </Section>
    </WorkFrame>
  )
}
